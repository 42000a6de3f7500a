"""Family ``units``: numbers to write in *Unités*, and the most that may be billed."""
