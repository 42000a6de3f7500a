"""Above the tabs: which validation, what was read, what it found, what expires first."""
