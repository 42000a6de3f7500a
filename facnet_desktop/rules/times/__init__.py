"""Start and end times: those that cannot be, and those that a code requires."""
