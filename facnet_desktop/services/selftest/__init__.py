"""The installed program checks itself: its tables, its catalogue, its rules, a whole validation."""
