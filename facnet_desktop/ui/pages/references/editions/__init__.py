"""The editions of the tables: list, import with its preview, undo."""
