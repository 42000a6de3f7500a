"""The pages written in Markdown (rules, guide) in the colours of the theme, with links inside the program."""
