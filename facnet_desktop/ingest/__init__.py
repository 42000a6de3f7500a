"""Bytes to the claims table, and every line that could not be read, with its reason."""
