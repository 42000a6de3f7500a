"""What every section of the settings is made of: rows, quiet fields, short lists, work under way."""
