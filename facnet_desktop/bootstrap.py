"""Composition root: finds what the program ships, reads the tables it needs. No global state."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from facnet_desktop.reference.check import check_reference
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.model import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Where the shipped resources are; ``resources`` is the only thing that differs once frozen."""

    resources: Path

    @property
    def reference_folder(self) -> Path:
        """The folder with one sub-folder for each edition of the reference tables."""
        return self.resources / "reference"

    @property
    def canary_folder(self) -> Path:
        """The export whose findings are known, for the self-check."""
        return self.resources / "autotest"

    @property
    def languages_folder(self) -> Path:
        """The compiled translations of the libraries that speak to people."""
        return self.resources / "langues"

    def reference(
        self, *, as_of: date, gmf_places: frozenset[str] = frozenset(), folder: Path | None = None
    ) -> Reference:
        """The shipped reference, or the person's own ``folder``, which is checked in full first.

        Raises:
            DamagedReference: a table is missing, damaged or contradicts itself.
        """
        if folder is not None:
            check_reference(folder)
        return load_reference(folder or self.reference_folder, as_of=as_of, gmf_places=gmf_places)


def find_installation() -> Installation:
    """The resources beside the package, or those a frozen build unpacked."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[1]
    return Installation(resources=root / "resources")
