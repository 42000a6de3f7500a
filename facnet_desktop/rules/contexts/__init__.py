"""Context elements that no table knows."""
