"""The queue as a use case: submit, run, cancel, tell; without Qt and without SQL."""
