"""« Portée »: what was checked and what was not, with which tables and settings, and the log of it."""
