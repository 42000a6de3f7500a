"""The yearly GMF lump sum: billed twice, forgotten, or standing alone."""
