"""Paths in what was copied: files of the explorer, or text."""

import re
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

_WINDOWS = re.compile(r'^(?:[A-Za-z]:[\\/]|\\\\)[^"<>|?*\n]*$')
_MOST = 500
_LONGEST = 32_000


def pasted_paths(data: QMimeData) -> tuple[Path, ...]:
    """The absolute paths that are there, one a line; whether they exist is not looked at."""
    if data.hasUrls():
        return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    text = data.text()[:_LONGEST]
    found = (_path(line) for line in text.splitlines()[:_MOST])
    return tuple(path for path in found if path is not None)


def _path(line: str) -> Path | None:
    text = line.strip().strip("\"'«»“”\u00a0 ").strip()
    if text.startswith("file:"):
        text = QUrl(text).toLocalFile()
    if not text or "\0" in text:
        return None
    path = Path(text)
    return path if path.is_absolute() or _WINDOWS.match(text) else None
