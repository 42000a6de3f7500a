"""Searching the references: by number, word, amount."""
