"""Lines billed twice: the same service again, or the same code again that day."""
