"""What a running job is to the code it runs: progress and cancellation. No Qt, no SQL."""
