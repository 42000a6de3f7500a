"""Sessions of psychotherapy."""
