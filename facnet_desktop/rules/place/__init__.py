"""Family ``place``: codes that one kind of place only may bill."""
