"""Visits billed twice for one session, or beside an act that includes them."""
