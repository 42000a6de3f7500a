"""« Sommaire »: what to correct first, what was read, what was found, what it is worth."""
