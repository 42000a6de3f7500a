"""Dated RAMQ tables, read once into one frozen Reference."""
