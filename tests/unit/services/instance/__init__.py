"""One program a data folder."""
