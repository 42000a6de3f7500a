"""The queue as a use case."""
