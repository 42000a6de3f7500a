"""Codes of the agreement that no table knows."""
