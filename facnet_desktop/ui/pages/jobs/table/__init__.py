"""The list of jobs: what each cell says, which rows are shown and in which order, how they are painted."""
