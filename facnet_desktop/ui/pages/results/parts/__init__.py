"""What several tabs of the results are made of."""
