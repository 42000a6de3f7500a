"""One writer at a time on a file, between programs: a lock file beside it, taken or waited for."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.services.atomic_file import output_error

SUFFIX = ".verrou"
WAIT_SECONDS = 5.0
ABANDONED_SECONDS = 60.0
_PAUSE_SECONDS = 0.02


class FileBusy(UserError):
    """Another program keeps the file for itself for longer than a change takes."""

    code = ErrorCode.FILE_LOCKED


@contextmanager
def exclusive(path: Path, *, pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Hold the file while the block runs; a lock older than a minute was left by a program that died.

    The wait polls: no signal of a lock crosses systems and network drives alike.

    Raises:
        FileBusy: someone else holds it for more than ``WAIT_SECONDS``.
        OutputError: nothing can be written beside the file.
    """
    lock = path.with_name(f".{path.name}{SUFFIX}")
    for _ in range(int(WAIT_SECONDS / _PAUSE_SECONDS)):
        if _taken(lock, path):
            break
        pause(_PAUSE_SECONDS)
    else:
        raise FileBusy(
            f"{quoted(path.name)} est en cours de modification par un autre programme.",
            "Rien n'a été changé.",
            f"Réessayer; si personne ne s'en sert, supprimer le fichier {quoted(lock.name)}.",
        )
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _taken(lock: Path, path: Path) -> bool:
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        _give_up_if_abandoned(lock)
        return False
    except (OSError, ValueError) as error:
        if os.name == "nt" and isinstance(error, PermissionError) and lock.exists():
            return False  # Windows, while the other program is deleting its lock
        raise output_error(error, path) from error
    return True


def _give_up_if_abandoned(lock: Path) -> None:
    try:
        if time.time() - lock.stat().st_mtime > ABANDONED_SECONDS:
            lock.unlink(missing_ok=True)
    except OSError:
        return  # the other program has just finished
