"""The pane of a rule: its page, its switch, its severity, its trial."""
