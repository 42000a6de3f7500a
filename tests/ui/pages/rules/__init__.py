"""The page Règles, through its widgets."""
