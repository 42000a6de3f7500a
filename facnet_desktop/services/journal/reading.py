"""Read the technical log back, and destroy what is older than its retention."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from filelock import Timeout

from facnet_desktop.services.atomic_file import replacing
from facnet_desktop.services.exclusive_file import FileBusy
from facnet_desktop.services.journal.events import Level
from facnet_desktop.services.journal.lines import Line, line_of
from facnet_desktop.services.journal.rotation import files_of, lock_of

LIMIT = 1000


def lines(folder: Path) -> Iterator[Line]:
    """Every line of ours, oldest first; anything else in the files is passed over."""
    for path in files_of(folder):
        for text in path.read_text(encoding="utf-8", errors="replace").splitlines():
            line = line_of(text)
            if line is not None:
                yield line


def last_lines(
    folder: Path, *, least: Level = Level.DEBUG, source: str | None = None, limit: int = LIMIT
) -> list[Line]:
    """The last ``limit`` lines of that level or worse, of that source, newest last."""
    return chosen(lines(folder), least=least, source=source, limit=limit)


def chosen(
    from_: Iterable[Line], *, least: Level = Level.DEBUG, source: str | None = None, limit: int = LIMIT
) -> list[Line]:
    """Those a person asked to see, of the technical log or of the log of a job."""
    wanted = [
        line
        for line in from_
        if line.level.rank >= least.rank and (source is None or line.event.source == source)
    ]
    return wanted[-limit:]


def forget_before(folder: Path, moment: datetime) -> int:
    """Take out of every file the lines before ``moment``; how many files were changed or destroyed.

    What is not a line of ours goes with them: nobody knows what it is.

    Raises:
        OutputError, OSError: a file is held by another program.
        FileBusy: another program of ours keeps writing.
    """
    if not folder.is_dir():
        return 0
    try:
        with lock_of(folder):
            return _forget(folder, moment)
    except Timeout:
        raise FileBusy(
            "Le journal technique est en cours d'écriture par un autre programme.",
            "Ses anciennes lignes n'ont pas été détruites.",
            "Réessayer.",
        ) from None


def _forget(folder: Path, moment: datetime) -> int:
    changed = 0
    for path in files_of(folder):
        text = path.read_text(encoding="utf-8", errors="replace")
        kept = [one for one in text.splitlines() if (line := line_of(one)) and line.at >= moment]
        after = "".join(f"{one}\n" for one in kept)
        if after == text:
            continue
        changed += 1
        if kept:
            with replacing(path) as stream:
                stream.write(after.encode())
        else:
            path.unlink()
    return changed
