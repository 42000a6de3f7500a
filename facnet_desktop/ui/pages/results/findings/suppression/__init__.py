"""« Ne plus signaler ce cas » : accept a finding for good or for a time."""
