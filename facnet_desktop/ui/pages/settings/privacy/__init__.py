"""« Confidentialité »: masking, the register of accesses, no network."""
