"""Files before their validation: a table of what was found of each, what can be done about it, one button."""
