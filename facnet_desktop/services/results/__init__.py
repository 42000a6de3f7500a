"""A validation as it is stored, and read back as the value that every report writer is given."""
