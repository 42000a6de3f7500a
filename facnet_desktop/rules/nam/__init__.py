"""Health insurance numbers (NAM): their form, their birth date, their letters, their absence."""
