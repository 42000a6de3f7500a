"""Règles: the catalogue with the page of each rule, what it does now, what it found last."""
