"""The licences of what is bundled and is no library: the interpreter, the start of the programs."""

import sys
import sysconfig
from importlib.metadata import distribution
from pathlib import Path

from facnet_build.errors import BuildFailed

_TEXTS = ("LICENSE", "LICENCE", "COPYING")


def write_licences(folder: Path) -> None:
    """Write a text for each into ``folder``, beside those that the project keeps.

    Raises:
        BuildFailed: the interpreter or the freezer has none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    places = (Path(sys.base_prefix), Path(sysconfig.get_path("stdlib")))
    python = next((path for place in places for path in place.glob("LICENSE.txt")), None)
    if python is None:
        raise BuildFailed("La licence de Python est introuvable.")
    (folder / "Python.txt").write_text(python.read_text(encoding="utf-8"), encoding="utf-8")
    freezer = distribution("pyinstaller")
    texts = [
        Path(str(path.locate())).read_text(encoding="utf-8")
        for path in freezer.files or ()
        if path.name.upper().startswith(_TEXTS) and ".dist-info" in str(path)
    ]
    if not texts:
        raise BuildFailed("La licence de PyInstaller est introuvable.")
    (folder / "PyInstaller.txt").write_text("\n\n".join(texts), encoding="utf-8")
