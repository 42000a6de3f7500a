"""« Apparence »: theme, size of text, what is shown after a validation."""
