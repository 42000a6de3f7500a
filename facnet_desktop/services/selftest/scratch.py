"""A folder for the time of a check: made, used, removed."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "facnet-autotest-"
_TRIES = 20
_PAUSE_SECONDS = 0.1
"""A virus scanner of Windows holds for a moment what was just written."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder that only this account may read, gone at the end of the block.

    Raises:
        OSError: it cannot be made, or something in it is still open.
    """
    folder = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # what went wrong in the block is what is told
        raise
    _remove(folder)


def _remove(folder: Path) -> None:
    for _ in range(_TRIES - 1):
        try:
            shutil.rmtree(folder)
        except OSError:
            time.sleep(_PAUSE_SECONDS)
        else:
            return
    shutil.rmtree(folder)
