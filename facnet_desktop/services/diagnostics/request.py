"""What is looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.reference_package.import_edition import ReferenceShelf
from facnet_desktop.store.clock import Clock
from facnet_desktop.store.encrypted import EncryptedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The open store, its folder, the references, the clock; ``free_bytes`` of the disk of a folder."""

    file: EncryptedFile
    data: DataFolder
    shelf: ReferenceShelf
    clock: Clock
    free_bytes: Callable[[Path], int]

    def now(self) -> datetime:
        """The time it is."""
        return self.clock()
