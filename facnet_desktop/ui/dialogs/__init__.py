"""The dialogs of the shell: they never block, never pile up, and give the keyboard back."""
