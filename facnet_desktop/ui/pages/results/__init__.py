"""The results of a validation: its findings, and what was made of the file around them."""
