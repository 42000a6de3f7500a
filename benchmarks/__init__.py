"""Measures of DESIGN.md §9: our validation against a plain one and against a bare read of the same file."""
