"""What the section shows of the store: read in another thread, where the key keeper may take its time."""

from dataclasses import dataclass

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.store_care.restore_at_start import asked_restoration
from facnet_desktop.store.backup_files import Backup
from facnet_desktop.store.key import choose_keeper
from facnet_desktop.store.state import StoreState, open_state
from facnet_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DataLook:
    """``restoring`` is the name of the backup that the next start puts back, if any."""

    state: StoreState
    restoring: str | None

    @property
    def backups(self) -> tuple[Backup, ...]:
        """Newest first."""
        return self.state.backups


def look(folder: DataFolder, store: Store) -> DataLook:
    """As it stands.

    Raises:
        StoreError: it cannot be read.
    """
    asked = asked_restoration(folder)
    return DataLook(
        state=open_state(store, choose_keeper(folder)), restoring=None if asked is None else asked.name
    )
