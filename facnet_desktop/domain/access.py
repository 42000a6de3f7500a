"""The register of accesses: its entries, and the chain that shows whether they are all there, unchanged.

Each entry carries the digest of the one before it; the digest of an entry is the SHA-256 of its other
fields, written as JSON in one way only (``canonical``). What that proves: from the last digest, noted
outside the program (printed, exported), that no entry up to it was altered, removed, moved or added. What
it does not: whoever holds the key of the database can rebuild a whole chain; only a digest kept elsewhere
shows it. There is no secret in it, so that anyone can verify an exported register without us.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Detail = str | int | bool
GENESIS = "0" * 64
"""What the first entry names as the digest before it."""


class AccessAction(StrEnum):
    """What is written down."""

    OPEN = "open"
    REVEAL = "reveal"
    EXPORT = "export"
    PRINT = "print"
    DELETE = "delete"
    RESTORE = "restore"
    SETTINGS = "settings"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessEntry:
    """Who did what, when, to the results of which job; ``details`` name no patient.

    ``seq`` counts from 1. Texts are as they were found: an altered entry can still be shown.
    """

    seq: int
    at: datetime
    who: str
    action: str
    job_id: str | None
    details: Mapping[str, Detail] = field(default_factory=dict)
    previous: str = GENESIS
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEnds:
    """What the chain must begin after and end with, kept apart from the entries.

    ``before`` is the number of the last entry that was destroyed at the end of its retention (0 when none
    was), ``previous`` its digest; ``last`` and ``digest`` are those of the last entry written.
    """

    before: int = 0
    previous: str = GENESIS
    last: int = 0
    digest: str = GENESIS


class Break(StrEnum):
    """Why a chain does not hold."""

    ALTERED = "altered"
    MISSING = "missing"
    TRUNCATED = "truncated"
    UNKNOWN_WITNESS = "unknown_witness"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCheck:
    """``entries`` hold before the first break; ``at_entry`` is where it is, ``None`` when all holds."""

    entries: int
    digest: str
    broken: Break | None = None
    at_entry: int | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return self.broken is None


def canonical(entry: AccessEntry) -> str:
    """The fields of an entry but its digest: keys sorted, no blank, times in UTC with microseconds."""
    fields = {
        "seq": entry.seq,
        "at": entry.at.isoformat(timespec="microseconds"),
        "who": entry.who,
        "action": entry.action,
        "job_id": entry.job_id,
        "details": dict(entry.details),
        "previous": entry.previous,
    }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(entry: AccessEntry) -> str:
    """What ``entry.digest`` has to be, in hexadecimal."""
    return hashlib.sha256(canonical(entry).encode("utf-8", "backslashreplace")).hexdigest()


def check_chain(entries: Iterable[AccessEntry], ends: ChainEnds, witness: str | None = None) -> ChainCheck:
    """Follow the chain from its first entry; stops at the first break.

    ``witness`` is a digest noted earlier, outside the program: it has to be in the chain.
    """
    number, digest = ends.before, ends.previous
    witnessed = witness is None or witness == digest
    for entry in entries:
        before = number - ends.before
        if entry.seq != number + 1:
            return ChainCheck(entries=before, digest=digest, broken=Break.MISSING, at_entry=number + 1)
        if entry.previous != digest or entry.digest != digest_of(entry):
            return ChainCheck(entries=before, digest=digest, broken=Break.ALTERED, at_entry=entry.seq)
        number, digest = entry.seq, entry.digest
        witnessed = witnessed or digest == witness
    told = ChainCheck(entries=number - ends.before, digest=digest)
    if number < ends.last:
        return _broken(told, Break.TRUNCATED, number + 1)
    if number > ends.last or digest != ends.digest:
        return _broken(told, Break.ALTERED, number)
    return told if witnessed else _broken(told, Break.UNKNOWN_WITNESS, None)


def _broken(check: ChainCheck, broken: Break, at_entry: int | None) -> ChainCheck:
    return ChainCheck(entries=check.entries, digest=check.digest, broken=broken, at_entry=at_entry)
