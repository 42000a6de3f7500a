"""The screen of a store that does not open: why, and what can be done about it."""
