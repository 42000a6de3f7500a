"""Money, NAM, doctor, place, finding, severity: standard library only."""
