"""Preventive intervention on sexually transmitted infections."""
