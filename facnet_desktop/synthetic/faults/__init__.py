"""One module per family: each builds situations that give one finding of one rule, and no other."""
