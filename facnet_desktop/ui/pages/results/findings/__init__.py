"""The findings of a validation: a list of any length beside what one of them says."""
