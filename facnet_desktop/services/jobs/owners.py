"""Who runs a job, told from the mark that its owner left in its row: a living program, or a dead one."""

import os
import re
import uuid
from datetime import datetime, timedelta

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.lock import InstanceLock

_MARK = re.compile(r"([0-9]+)-[0-9a-f]{8}(/[0-9]+)?")
_ROUGHLY = timedelta(seconds=5)
"""The birth of a process and the claim of a job are told by two clocks."""


def owner_mark() -> str:
    """Of this process: its number, and what tells its queue from an earlier one of the same number."""
    return f"{os.getpid()}-{uuid.uuid4().hex[:8]}"


def is_dead(owner: str, claimed_at: datetime, folder: DataFolder) -> bool:
    """Whether the program that claimed a job then is certainly gone; nothing is written.

    A process born after the claim has only its number, unless the clock was set: the lock of the folder,
    which the one program that runs jobs holds for as long as it lives, then decides. A mark of another
    form says nothing.
    """
    import psutil  # noqa: PLC0415  for the rare job that is running when somebody looks

    found = _MARK.fullmatch(owner)
    if found is None:
        return False
    try:
        process = psutil.Process(int(found[1]))
        born = process.create_time()
        if process.status() == psutil.STATUS_ZOMBIE:
            return True
    except psutil.NoSuchProcess:
        return True
    except (psutil.AccessDenied, OverflowError):
        return False  # there is such a process, of another account
    return born > (claimed_at + _ROUGHLY).timestamp() and nobody_runs(folder)


def nobody_runs(folder: DataFolder) -> bool:
    """Whether no program runs the jobs of the folder: its lock is free, and left so."""
    lock = InstanceLock(folder)
    if not lock.take():
        return False
    lock.release()
    return True
