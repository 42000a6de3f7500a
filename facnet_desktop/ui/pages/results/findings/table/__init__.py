"""The list of findings, folded under its headings, its rows fetched as they are looked at."""
