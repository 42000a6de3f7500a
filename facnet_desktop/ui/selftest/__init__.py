"""The window checks itself: every page shown and painted once, every word of it French."""
