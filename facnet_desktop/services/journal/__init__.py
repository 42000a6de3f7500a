"""The technical log: what the program did, in French, without any patient data by construction."""
