"""The pictures of the guide: the scenes of ``shots``, at one size, in the light theme."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

from facnet_desktop.ui.help.pictures import FOLDER, SHARPNESS
from shots.guide.palette import reduced
from shots.guide.scenes import PICTURES

SIZE = (1120, 680)
"""Logical pixels of a whole window."""


def draw_pictures(guide: Path) -> None:
    """Draw every picture into ``guide/images``; in a process of its own, whose scale is decided first."""
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(SHARPNESS)}
    with tempfile.TemporaryDirectory(prefix="facnet-guide-") as drawn:
        subprocess.run([sys.executable, "-m", "shots.guide.pictures", drawn], env=variables, check=True)
        folder = guide / FOLDER
        folder.mkdir(exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()
        for path in sorted(Path(drawn).glob("*.png")):
            reduced(QImage(str(path))).save(str(folder / path.name), "PNG", 0)


def _draw(folder: Path) -> None:
    from facnet_desktop.ui.application import make_application  # noqa: PLC0415
    from facnet_desktop.ui.theme.theme import ThemeChoice  # noqa: PLC0415
    from shots.studio import studio_for, take  # noqa: PLC0415
    from tests.support.window_context import INSTALLATION  # noqa: PLC0415

    application, theme = make_application([], INSTALLATION.resources, choice=ThemeChoice.LIGHT)
    for picture in PICTURES:
        with studio_for(application, theme) as studio:
            take(picture, studio, folder / f"{picture.name}.png", SIZE)


if __name__ == "__main__":
    _draw(Path(sys.argv[1]))
