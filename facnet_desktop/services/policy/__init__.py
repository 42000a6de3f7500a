"""The policy file of a clinic: where it is, what it says, what of a person's choices it replaces."""
