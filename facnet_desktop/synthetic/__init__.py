"""Entirely fictitious exports, seeded, with their answer key."""
