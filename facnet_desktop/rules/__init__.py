"""One folder per family, one file per rule, its French page beside it."""
