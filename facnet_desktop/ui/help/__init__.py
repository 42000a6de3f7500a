"""The guide, the keys, what the program is: all offline, all in French."""
