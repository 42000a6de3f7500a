"""Looking after the store."""
