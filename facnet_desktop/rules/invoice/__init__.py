"""Invoices whose lines do not belong together."""
