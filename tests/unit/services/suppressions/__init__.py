"""Exceptions: what is kept, what it covers, when it wakes up."""
