"""``references``: the tables of the RAMQ in force, their packages, their export."""
