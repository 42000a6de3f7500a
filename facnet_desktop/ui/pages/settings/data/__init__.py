"""« Données »: the folder, its size, its backups, its key, its health."""
