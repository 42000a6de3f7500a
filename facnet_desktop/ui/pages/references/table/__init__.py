"""The table of what was found: columns, model, filters."""
