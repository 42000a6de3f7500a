"""The lump sum for complex situations in emergency rooms."""
