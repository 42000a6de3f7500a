"""Findings to a format: one writer per file, same signature."""
