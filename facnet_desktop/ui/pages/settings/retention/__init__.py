"""« Conservation »: how long, what is due, what was destroyed."""
