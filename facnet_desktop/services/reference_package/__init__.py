"""Signed packages of reference tables: made, verified, compared, installed, and found again."""
