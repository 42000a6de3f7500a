"""Widgets that several pages are made of."""
