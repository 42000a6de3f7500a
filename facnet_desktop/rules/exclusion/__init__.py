"""Services the manual does not pay together."""
