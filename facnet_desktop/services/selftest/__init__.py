"""The installed program checks itself: what it knows, what it ships, its engine, its store, the network."""
