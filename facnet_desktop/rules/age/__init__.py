"""Codes that the agreement keeps for patients of some ages (P.G. 2.2.6 A, 2.4.3, 2.4.5, onglets B à V)."""
