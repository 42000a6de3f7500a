"""Opens the window: one program for each data folder, its frame on the screen before the store is open."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.lock import InstanceLock, already_running
from facnet_desktop.services.instance.messages import Answer, OpenFiles, ShowWindow
from facnet_desktop.services.instance.tell import tell

if TYPE_CHECKING:
    from facnet_desktop.bootstrap.installation import Installation
    from facnet_desktop.services.data_place.place import DataPlace


def open_window(installation: "Installation", place: "DataPlace", files: Sequence[Path]) -> int:
    """Show the window until it is closed; a second one of the same folder gives its files to the first.

    ``files`` are what to look at first.

    A folder that cannot be written to is told in the window, as every failure to open is.

    Raises:
        AlreadyRunning: another program holds the folder, and has no window to show.
    """
    data = place.data
    lock = InstanceLock(data)
    unusable: OSError | None = None
    try:
        data.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_ours = lock.take()
    except OSError as error:
        unusable, is_ours = error, True
    if not is_ours:
        _hand_over(data, files)
        return 0
    from facnet_desktop.bootstrap.session import run_session  # noqa: PLC0415  Qt, for who has the lock only

    try:
        left_working = run_session(
            installation, place, tuple(path.absolute() for path in files), unusable=unusable
        )
    finally:
        lock.release()
    if left_working:
        # threads that did not return would keep the process, without a window, for as long as they like
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
    return 0


def _hand_over(data: DataFolder, files: Sequence[Path]) -> None:
    paths = tuple(str(path.absolute()) for path in files)
    if tell(data, OpenFiles(paths) if paths else ShowWindow()) is not Answer.DONE:
        raise already_running()
