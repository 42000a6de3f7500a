"""Names shown on the screen: written down first, then shown."""

import uuid
from dataclasses import dataclass

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.store.access_register import AccessRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The validation on the screen, and how many patients it can show."""

    job_id: uuid.UUID
    patients: int


def record_reveal(accesses: AccessRegister, who: str, subject: Subject) -> None:
    """Write down that ``who`` sees the names of a validation from now on.

    Raises:
        StoreError: it could not be written; no name may be shown.
    """
    accesses.add(who, AccessAction.REVEAL, subject.job_id, {"patients": subject.patients})
