"""The page Références, through its widgets."""
