"""« Accueil » : drop an export anywhere, what expires first, the last validations."""
