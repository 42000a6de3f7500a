"""The selected job in full: state, steps, error, result, attempts, log."""
