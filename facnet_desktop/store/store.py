"""Everything the store offers, opened together and closed together."""

from dataclasses import dataclass
from types import TracebackType

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.backups import Backups, OnPages
from facnet_desktop.store.editions import ReferenceEditions
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue
from facnet_desktop.store.results import Results
from facnet_desktop.store.retention import Retention
from facnet_desktop.store.space import StoreSize, release_space, store_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One open data folder; any thread may use any part.

    ``caution`` is what a person must be told of where the key is kept, the first time only.
    """

    folder: DataFolder
    file: EncryptedFile
    queue: JobQueue
    board: JobBoard
    results: Results
    follow_ups: FollowUps
    accesses: AccessRegister
    retention: Retention
    editions: ReferenceEditions
    backups: Backups
    caution: str | None = None

    def size(self) -> StoreSize:
        """What it takes on the disk, and what of it can be given back."""
        return store_size(self.file)

    def release_space(self, on_pages: OnPages = lambda _done, _total: None) -> int:
        """« Libérer de l'espace » : the bytes given back to the disk.

        Raises:
            StoreError: no room to work in, busy or damaged.
        """
        return release_space(self.file, on_pages)

    def close(self) -> None:
        """Fold the log into the database and let go of it."""
        self.file.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
