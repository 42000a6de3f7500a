"""Visits of young children: how many the agreement pays (P.G. 2.2.6 A c) 12))."""
