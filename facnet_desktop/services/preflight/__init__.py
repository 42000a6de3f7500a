"""What a file is before it is validated: how it is understood, what it holds, what stands in the way."""
