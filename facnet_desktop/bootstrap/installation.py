"""Where what the program ships is, and how its parts are opened from there."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.reference.check import check_reference
from facnet_desktop.reference.load import load_editions, load_reference
from facnet_desktop.reference.model import Reference

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from facnet_desktop.services.jobs.execution import Executor
    from facnet_desktop.services.journal.journal import Journal
    from facnet_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Where the shipped resources are; ``resources`` is the only thing that differs once frozen.

    ``program`` is the folder of a built program, which one run from its source has not. ``policy`` is what
    the clinic fixed for this computer, once it has been read.
    """

    resources: Path
    program: Path | None = None
    policy: Policy = NO_POLICY

    @property
    def reference_folder(self) -> Path:
        """The folder with one sub-folder for each edition of the reference tables."""
        return self.resources / "reference"

    @property
    def reference_keys_folder(self) -> Path:
        """The public keys that may sign packages of reference tables."""
        return self.resources / "reference-keys"

    @property
    def canary_folder(self) -> Path:
        """The export whose findings are known, for the self-check."""
        return self.resources / "autotest"

    @property
    def languages_folder(self) -> Path:
        """The compiled translations of the libraries that speak to people."""
        return self.resources / "langues"

    def reference(
        self,
        *,
        as_of: date,
        gmf_places: frozenset[str] = frozenset(),
        folder: Path | None = None,
        data: DataFolder | None = None,
    ) -> Reference:
        """The reference in force: what is shipped and what was imported into ``data``.

        The person's own ``folder`` replaces both; it is checked in full first.

        Raises:
            DamagedReference: a table is missing, damaged or contradicts itself.
            StoreError: editions were imported, and the store that says which cannot be opened.
        """
        if folder is not None:
            check_reference(folder)
            return load_reference(folder, as_of=as_of, gmf_places=gmf_places)
        if data is None or not has_imported(data):
            return load_reference(self.reference_folder, as_of=as_of, gmf_places=gmf_places)
        from facnet_desktop.services.reference_package.in_force import folders_in_force  # noqa: PLC0415

        with self.open_store(data) as store:
            folders = folders_in_force(self.reference_folder, data, store.editions)
        return load_editions(folders, as_of=as_of, gmf_places=gmf_places)

    def open_store(self, data: DataFolder) -> "Store":
        """The encrypted store of a data folder, made if there is none; a context manager that closes it.

        Its modules are loaded here: commands that keep nothing start without them.

        Raises:
            StoreError: the place is refused, the key is missing, the database is damaged, newer, busy…
        """
        from facnet_desktop.store.clock import wall_clock  # noqa: PLC0415
        from facnet_desktop.store.key import choose_keeper  # noqa: PLC0415
        from facnet_desktop.store.opening import open_store  # noqa: PLC0415

        return open_store(data, keys=choose_keeper(data), clock=wall_clock, fixed=self.policy.retention)

    def executor(
        self, store: "Store", journal: "Journal", *, workers: int
    ) -> "AbstractContextManager[Executor]":
        """What runs the jobs of an open store, ``workers`` at a time at most."""
        from facnet_desktop.bootstrap.works import Shipped, executor  # noqa: PLC0415

        shipped = Shipped(
            references=self.reference_folder,
            reference_keys=self.reference_keys_folder,
            canary=self.canary_folder,
            policy=self.policy,
            resources=self.resources,
            program=self.program,
        )
        return executor(shipped, store, journal, workers=workers)


def has_imported(data: DataFolder) -> bool:
    """Whether editions of the reference were imported; the store need not be opened to know."""
    return data.references.is_dir() and any(data.references.iterdir())


def find_installation() -> Installation:
    """The resources beside the package, or those a frozen build unpacked."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    program = Path(sys.executable).parent if getattr(sys, "frozen", False) else None
    return Installation(resources=root / "resources", program=program)
