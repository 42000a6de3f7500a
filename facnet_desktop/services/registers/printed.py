"""What is printed of the register of accesses; that itself is written down, first."""

from dataclasses import dataclass
from datetime import datetime

from facnet_desktop.domain.access import AccessAction, AccessEntry, ChainCheck
from facnet_desktop.store.access_register import AccessRegister

MOST_ENTRIES = 2_000
"""On paper: beyond that, the spreadsheet serves better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRegister:
    """``entries`` newest first, of ``total`` that were asked for; the check is of the whole chain."""

    entries: tuple[AccessEntry, ...]
    total: int
    check: ChainCheck


def printed_register(
    accesses: AccessRegister,
    *,
    who: str,
    action: AccessAction | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> PrintedRegister:
    """Write down that it is printed, then read it.

    Raises:
        StoreError: the register cannot be read or written to; nothing is printed.
    """
    accesses.add(who, AccessAction.PRINT, details={"register": "accesses"})
    return PrintedRegister(
        entries=tuple(accesses.listed(action=action, since=since, until=until, limit=MOST_ENTRIES)),
        total=accesses.count(action=action, since=since, until=until),
        check=accesses.verify(),
    )
