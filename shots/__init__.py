"""Pictures of every page, dialog and state, drawn from generated data: ``python3 dev.py shots DOSSIER``."""
