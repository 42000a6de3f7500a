"""Visits at the home of patients who have lost most of their autonomy."""
