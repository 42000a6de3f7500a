"""The folder that a person chose for her data, kept for this computer, when the usual one cannot be used."""

import json
import os
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.atomic_file import output_error, replacing
from facnet_desktop.services.small_file import UnusableFile, read_text
from facnet_desktop.services.strict_json import Node, UnexpectedJson

FILE = "emplacement.json"
"""In the usual folder, the only one that is known before anything is read."""
_VERSION = 1
_MOST_BYTES = 100_000


def chosen_folder(usual: DataFolder) -> Path | None:
    """The folder chosen instead of the ``usual`` one, whether it is there or not; ``None`` without a choice.

    What cannot be read is no choice: the folder is then chosen again, or it is the usual one.
    """
    try:
        node = Node(json.loads(read_text(usual.root / FILE, most_bytes=_MOST_BYTES)))
        members = node.members("version", "folder")
        folder = Path(members["folder"].text())
        is_known = members["version"].whole() == _VERSION
    except (UnusableFile, UnexpectedJson, ValueError, RecursionError):
        return None
    return folder if is_known and folder.is_absolute() and not is_same(folder, usual.root) else None


def choose_folder(usual: DataFolder, folder: Path) -> None:
    """Keep the choice of ``folder``; that of the ``usual`` one is to have no choice kept.

    Raises:
        OutputError: it cannot be kept there.
    """
    place = usual.root / FILE
    try:
        if is_same(folder, usual.root):
            place.unlink(missing_ok=True)
            return
        usual.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(error, place) from error
    told = json.dumps({"version": _VERSION, "folder": str(folder.absolute())}, ensure_ascii=False)
    with replacing(place) as stream:
        stream.write(told.encode("utf-8"))


def is_same(folder: Path, other: Path) -> bool:
    """Whether both name one folder, whatever the system makes of capitals and of ``..``."""
    return _compared(folder) == _compared(other)


def _compared(folder: Path) -> str:
    return os.path.normcase(os.path.normpath(folder.absolute()))
