"""« Tâches » through its widgets, over a real encrypted queue whose jobs are driven by hand."""
