"""Situations billed as they should be although they resemble a fault: no rule may speak of them."""
