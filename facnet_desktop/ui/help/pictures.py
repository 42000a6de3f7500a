"""The pictures of the guide: the real screens, drawn from invented data (``python -m shots.guide``)."""

from pathlib import Path

from PySide6.QtGui import QImage

from facnet_desktop.ui.markdown.view import Pictures

FOLDER = "images"
SHARPNESS = 1.25
"""Pixels of the files for each logical pixel of the screens they show."""


def load_pictures(guide: Path) -> Pictures:
    """Read them all, under a megabyte and a half in all; not in the thread of the window."""
    loaded = {}
    for path in sorted((guide / FOLDER).iterdir()):
        image = QImage(str(path))
        image.setDevicePixelRatio(SHARPNESS)
        loaded[path.stem] = image
    return loaded
