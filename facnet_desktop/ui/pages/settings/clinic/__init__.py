"""« Clinique »: who bills."""
