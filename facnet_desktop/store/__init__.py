"""The encrypted store: the only package that imports SQLAlchemy."""
