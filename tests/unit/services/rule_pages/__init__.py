"""The catalogue of rules for a window."""
