"""Jobs in the window: a thin adapter of Qt over ``services/jobs`` that knows no kind of job."""
