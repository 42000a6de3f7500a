"""Widgets that several pages are made of; none of them knows the store or the queue."""
