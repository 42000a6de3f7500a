"""Instant search over what the RAMQ tables name: codes, context elements, places, parameters."""
