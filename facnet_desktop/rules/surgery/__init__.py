"""Surgery: visits of the day, the surgical tray, several surgeries of a session."""
