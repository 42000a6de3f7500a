"""What the measured windows run under: no screen, no keyring of whoever measures."""

import os
from pathlib import Path


def surroundings(compiled: Path) -> dict[str, str]:
    """The environment of a child; what Python compiles is kept, as an installed program has it."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        "PYTHONPYCACHEPREFIX": str(compiled),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
