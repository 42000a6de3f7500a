"""``taches``."""
