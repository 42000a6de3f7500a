"""``donnees``: the store of the program, its backups, its key, its health."""
