"""The main window: navigation, pages, dock of the jobs, drop target."""
