"""Run the program as a person does: another process, its three streams, its exit code."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def environment(**changes: str) -> dict[str, str]:
    """The variables of a plain system: no language, no colour choice, no keyring, the clone importable."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "PYTHONIOENCODING", "PYTHONUTF8", "NO_COLOR"))
    }
    plain = {
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        "LC_ALL": "C",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    return kept | plain | changes


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-P", "-m", "facnet_desktop", *map(str, arguments)]


def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """The finished program; its output read as UTF-8, strictly."""
    variables = environment(**options.pop("variables", {}))
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        encoding="utf-8",
        env=variables,
        check=False,
        **{"timeout": 60, **options},
    )
