"""A whole lot at a glance, on paper or in a workbook."""
