"""Sentences over the page that stay as long as they are true."""
