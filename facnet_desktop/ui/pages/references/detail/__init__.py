"""The pane of what is selected."""
