"""« Paramètres et confidentialité »: sections at the left, their settings at the right, kept at once."""
