"""Makes the installed program out of the source: frozen, checked, packed. Nothing of it is shipped."""
