"""How the window looks: colours, style sheet, font, icons."""
