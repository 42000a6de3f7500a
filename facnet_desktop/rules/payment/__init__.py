"""What was claimed against what was paid."""
