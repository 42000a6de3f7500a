"""Visits that only a doctor with whom the patient is not registered may bill."""
