"""Family ``role``: roles that a code or another line does not allow."""
