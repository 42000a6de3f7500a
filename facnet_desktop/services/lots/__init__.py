"""What several files that were validated together have in common."""
