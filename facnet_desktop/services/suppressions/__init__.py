"""Findings that a person asked not to be told again, and when they come back."""
