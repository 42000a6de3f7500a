"""Diagnostic and therapeutic acts (section C of the manual)."""
