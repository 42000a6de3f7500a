"""What a person may do with jobs, and why something cannot be done."""
