"""What the disk, the shell and the person may do to us."""
