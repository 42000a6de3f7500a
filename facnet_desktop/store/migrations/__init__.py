"""The schema of the store, one file per version, applied by Alembic."""
