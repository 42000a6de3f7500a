"""One program a data folder: the lock that says which one, and the way to speak to it."""
