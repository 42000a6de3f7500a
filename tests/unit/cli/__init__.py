"""The commands, seen from outside."""
