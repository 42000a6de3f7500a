"""Runs the rules natively, judges the cases, yields findings."""
