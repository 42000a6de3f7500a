"""Every edition a person may hear of: shipped or imported, in force or left."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facnet_desktop.services.reference_package.import_edition import ReferenceShelf
from facnet_desktop.services.reference_package.in_force import folders_in_force


class Standing(StrEnum):
    """What an edition is used for."""

    LATEST = "latest"
    """It judges the services of today."""
    EARLIER = "earlier"
    """It judges the services of its time."""
    LEFT = "left"
    """It was imported, then left for the one before: nothing uses it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEdition:
    """``imported_at``, ``imported_by`` and ``signer`` are empty for one that came with the program."""

    edition: str
    standing: Standing
    imported_at: datetime | None = None
    imported_by: str = ""
    signer: str = ""

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the program."""
        return self.imported_at is None


def listed_editions(shelf: ReferenceShelf) -> tuple[ListedEdition, ...]:
    """Newest first.

    Raises:
        DamagedReference: an imported edition in force is missing or was altered.
        StoreError: the store cannot tell which editions were imported.
    """
    imported = {kept.edition: kept for kept in shelf.editions.listed()}
    folders = folders_in_force(shelf.shipped, shelf.data, shelf.editions)
    found = []
    for folder in folders:
        kept = imported.get(folder.name) if folder.parent == shelf.data.references else None
        standing = Standing.LATEST if folder == folders[-1] else Standing.EARLIER
        found.append(
            ListedEdition(edition=folder.name, standing=standing)
            if kept is None
            else ListedEdition(
                edition=kept.edition,
                standing=standing,
                imported_at=kept.imported_at,
                imported_by=kept.imported_by,
                signer=kept.signer,
            )
        )
    in_force = {folder.name for folder in folders}
    found += [
        ListedEdition(
            edition=kept.edition,
            standing=Standing.LEFT,
            imported_at=kept.imported_at,
            imported_by=kept.imported_by,
            signer=kept.signer,
        )
        for kept in imported.values()
        if kept.edition not in in_force
    ]
    return tuple(sorted(found, key=lambda one: one.edition, reverse=True))
