"""The files among what was dropped, chosen or pasted: folders are searched, what is no export left aside."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.jobs.context import JobCancelled, JobContext

SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
MOST_FILES = 1_000
"""More than that was not meant: a whole disk was dropped."""
_TEMPORARY = ("~$", ".~lock", "~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """``files`` in the order they were given, each once; those of a folder by path.

    ``folders`` that could be searched, ``closed`` those that could not, by name. ``has_more`` when the
    search stopped at ``MOST_FILES``.
    """

    files: tuple[Path, ...]
    folders: int = 0
    closed: tuple[str, ...] = ()
    has_more: bool = False


def gather(paths: Sequence[Path], context: JobContext | None = None) -> Gathered:
    """A file that is named is kept whatever it is; one of a folder only when its name is that of an export.

    Raises:
        JobCancelled: ``context`` asked to stop.
    """
    search = _Search(context or JobContext())
    for path in paths:
        if path.is_dir():
            search.folder(path)
        else:
            search.keep(path)
    return search.result()


def is_export_name(name: str) -> bool:
    """Whether a file of a folder may be an export: neither hidden, nor the temporary copy of a program."""
    return not name.startswith((".", *_TEMPORARY)) and Path(name).suffix.casefold() in SUFFIXES


class _Search:
    def __init__(self, context: JobContext) -> None:
        self._context = context
        self._files: dict[str, Path] = {}
        self._closed: list[str] = []
        self._folders = 0
        self._has_more = False

    def keep(self, path: Path) -> None:
        """Once, however it was written; past the limit it is only known that there are more."""
        name = os.path.normcase(os.path.abspath(path))  # noqa: PTH100  links are not followed
        if name in self._files:
            return
        if len(self._files) >= MOST_FILES:
            self._has_more = True
            return
        self._files[name] = path

    def folder(self, path: Path) -> None:
        self._folders += 1
        for found in self._exports_in(path):
            self.keep(found)
            if self._has_more:
                return

    def result(self) -> Gathered:
        return Gathered(
            files=tuple(self._files.values()),
            folders=self._folders,
            closed=tuple(self._closed),
            has_more=self._has_more,
        )

    def _exports_in(self, folder: Path) -> Iterator[Path]:
        for inside, folders, names in os.walk(folder, onerror=self._note):
            if self._context.is_cancelled():
                raise JobCancelled
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(filter(is_export_name, names)):
                yield Path(inside, name)

    def _note(self, error: OSError) -> None:
        self._closed.append(Path(error.filename or "").name)
