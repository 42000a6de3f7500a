"""Office fees 19928 and 19929: place, number of patients, daily maximum, fees left unbilled."""
