"""What a clinic chooses, read from a file and from options, checked, then applied."""
