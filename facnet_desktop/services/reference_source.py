"""The reference in force of a data folder, for a program that stays open: read again when it changes."""

import threading
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.reference.model import Reference
from facnet_desktop.services.reference_cache import ReferenceCache
from facnet_desktop.services.reference_package.in_force import folders_in_force
from facnet_desktop.store.editions import ReferenceEditions


class ReferenceSource:
    """Any thread may call it; the first call reads the tables, the next ones only look at their manifests."""

    def __init__(
        self,
        shipped: Path,
        data: DataFolder,
        editions: ReferenceEditions,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.shipped = shipped
        self._folders = partial(folders_in_force, shipped, data, editions)
        self._today = today
        self._cache = ReferenceCache()
        self._one_at_a_time = threading.Lock()

    def folders(self) -> Sequence[Path]:
        """The edition folders in force, oldest first.

        Raises:
            DamagedReference: an imported edition is missing or was altered.
        """
        return self._folders()

    def load(self) -> Reference:
        """The tables as they stand today, before what the clinic changed in them.

        Raises:
            DamagedReference: a table is missing, damaged or contradicts itself.
            StoreError: the store cannot tell which editions were imported.
        """
        with self._one_at_a_time:
            return self._cache.reference(self._folders(), self._today())
