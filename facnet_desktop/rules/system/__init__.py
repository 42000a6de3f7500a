"""What the engine itself has to say of a run."""
