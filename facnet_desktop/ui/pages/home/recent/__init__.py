"""« Validations récentes » : the last ones as they stand, live."""
