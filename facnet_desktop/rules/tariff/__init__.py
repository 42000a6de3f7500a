"""Amounts claimed, compared with the tariffs of the agreement."""
