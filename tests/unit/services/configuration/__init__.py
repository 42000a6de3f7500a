"""A clinic's configuration: file, options, both together."""
