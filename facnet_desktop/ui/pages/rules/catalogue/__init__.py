"""The catalogue: rules by family, searched and filtered."""
