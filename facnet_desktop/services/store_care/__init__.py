"""Looking after the store: backups, restoring, its key, its health."""
