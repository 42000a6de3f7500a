"""Every job as it stands, shared by the page and the dock: read once, then kept up to date by signals."""
