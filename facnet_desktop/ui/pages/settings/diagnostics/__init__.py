"""« Diagnostic »: the program checks itself, and tells the technical support what it needs."""
