"""The export as a whole against the totals it prints."""
