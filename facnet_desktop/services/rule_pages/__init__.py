"""The catalogue of rules for a window: what each does now, what it found last, a trial of its examples."""
