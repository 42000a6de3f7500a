"""What hides patients on the screen: their aliases, and what hides them again without being asked."""
