"""What reaches a person who looks elsewhere: a notification of the desktop, a bar on the icon."""
