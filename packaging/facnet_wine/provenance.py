"""Every binary that is shipped is, byte for byte, one of a wheel or of Python; none is of wine."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from facnet_wine.outcome import require

_BINARIES = {".exe", ".dll", ".pyd"}
_OURS = {"FacNet Desktop.exe", "facnet-desktop.exe"}
"""Made by the build: the start of PyInstaller with our archive behind it."""


def require_provenance(folder: Path, origins: Iterable[Path]) -> int:
    """Compare by digest; how many binaries were compared.

    Raises:
        StageFailed: one comes from nowhere that is known.
    """
    known = {_digest(path) for origin in origins for path in binaries(origin)}
    found = [path for path in binaries(folder) if path.name not in _OURS]
    unknown = [path.name for path in found if _digest(path) not in known]
    require(not unknown, f"Binaires d'origine inconnue : {', '.join(sorted(unknown))}.")
    return len(found)


def binaries(folder: Path) -> list[Path]:
    """What Windows would run, in order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _BINARIES)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
