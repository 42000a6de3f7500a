"""The dated tables: what loads, what is refused."""
