"""« Validation »: how files are checked: delays, thresholds, contexts, places, exceptions."""
