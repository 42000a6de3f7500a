"""Who may be paid for taking charge of a pregnancy."""
