"""Intervention clinique: sessions, periods and the 180 minutes of a day (P.G. 2.2.6 B)."""
