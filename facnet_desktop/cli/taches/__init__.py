"""``taches``: the jobs in the queue, running and done."""
