"""Take results out of the program: what, which findings, patients masked or not, where."""
