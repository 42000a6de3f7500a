"""The pages written in Markdown."""
