"""What each kind of job does, as plain functions of a job, a context and collaborators."""
