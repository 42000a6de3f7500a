"""A database of each schema that was ever released; the migrations must bring each one up to date."""
