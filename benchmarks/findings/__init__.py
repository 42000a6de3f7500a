"""How fast the findings of a validation answer on the screen."""
