"""Références: what the RAMQ tables say, searched as one types; their editions."""
