"""What the first page shows of the store: read in another thread, frozen."""

from dataclasses import dataclass
from datetime import date

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, Kind
from facnet_desktop.services.jobs.rescue import unfinished
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.services.reference_package.age import age_notice
from facnet_desktop.services.results.expiring import Expiring, expiring
from facnet_desktop.store.store import Store

RECENT = 8
EXPIRING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """The last validations, newest first, and those that a person may resume."""

    validations: tuple[Job, ...] = ()
    unfinished: tuple[Job, ...] = ()


def recent_of(store: Store) -> Recent:
    """Read what the page shows of the jobs.

    Raises:
        StoreError: the queue cannot be read.
    """
    return Recent(
        validations=tuple(store.board.listed(JobFilter(kind=Kind.VALIDATION), limit=RECENT)),
        unfinished=unfinished(store.board),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What takes longer to know: what expires first, and what there is to say of the references' age."""

    expiring: tuple[Expiring, ...] = ()
    reference_age: str = ""


def outlook_of(store: Store, desk: PreflightDesk, preferences: Preferences, today: date) -> Outlook:
    """Over the last validations, with the delays that the clinic has chosen.

    Raises:
        UserError: the references cannot be used.
        StoreError: the findings cannot be read.
    """
    known = desk.reference(preferences)
    return Outlook(
        expiring=expiring(
            store.results, store.board, store.follow_ups, reference=known, today=today, limit=EXPIRING
        ),
        reference_age=age_notice(known.edition, today) or "",
    )
