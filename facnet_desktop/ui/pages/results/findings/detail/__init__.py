"""What one finding says, with the very lines it is about."""
