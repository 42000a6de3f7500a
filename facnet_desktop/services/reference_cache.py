"""The reference tables in force, read from their folders once for as long as these do not change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from facnet_desktop.reference.edition import edition_folders
from facnet_desktop.reference.history import merged
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.manifest import FILE as MANIFEST
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.tables import read_bytes

_Signatures = tuple[tuple[Path, bytes], ...]
"""Each edition with its manifest, which holds the fingerprint of every one of its tables."""


class ReferenceCache:
    """Keeps the last reference it read. Any thread may call it."""

    def __init__(self) -> None:
        self._last: tuple[_Signatures, Reference] | None = None

    def reference(self, folders: Sequence[Path], as_of: date) -> Reference:
        """The editions of all the folders as one reference; the same object as long as nothing changes.

        Each folder holds editions or is one; where two hold the same, the later folder has the last word.

        Raises:
            DamagedReference: a table is missing, damaged or contradicts itself.
        """
        editions = {edition.name: edition for folder in folders for edition in edition_folders(folder)}
        paths = [editions[name] for name in sorted(editions)]
        signatures = tuple((path, read_bytes(path, MANIFEST)) for path in paths)
        last = self._last
        if last is None or last[0] != signatures:
            last = (signatures, merged([load_reference(path, as_of=as_of) for path in paths]))
        if last[1].as_of != as_of:
            last = (signatures, replace(last[1], as_of=as_of))
        self._last = last
        return last[1]
