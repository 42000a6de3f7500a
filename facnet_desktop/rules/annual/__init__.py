"""Services payable once in a calendar year, or once for a doctor and a patient."""
