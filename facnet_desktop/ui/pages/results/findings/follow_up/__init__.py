"""What was done about findings, said by a person and taken back if need be."""
