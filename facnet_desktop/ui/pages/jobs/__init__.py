"""« Tâches »: what the queue does, live, as a page and as the dock that Ctrl+J shows."""
