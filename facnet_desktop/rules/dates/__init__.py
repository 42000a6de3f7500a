"""Dates of service that cannot be."""
