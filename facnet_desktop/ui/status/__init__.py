"""The status bar: what runs, what is shown of people, which references are in force."""
