"""``exceptions``: findings no longer to be reported, added, listed, removed."""
