"""The table of exclusions as the rules read it: rows by number, and the codes each row sets apart."""

from collections.abc import Iterator

from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.made_once import made_once
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Scope

SAME_DAY = frozenset({Scope.SESSION, Scope.DAY, Scope.INVOICE, Scope.OVERLAP, Scope.UNSTATED})
"""Scopes judged on the lines of one patient and day."""

_DASH = " - "


@made_once
def rows_of(reference: Reference, rule: str) -> dict[int, Exclusion]:
    """The rows that ``rule`` checks, by their number in the table; EXC001's have no name in it."""
    return {number: row for number, row in enumerate(reference.rows(Exclusion)) if row.rule == rule}


def others_of(row: Exclusion, reference: Reference) -> frozenset[str]:
    """The codes a row excludes by name or by section; a row for every code has none.

    In a section, a supplement goes with its act: it is no other act.
    """
    if not row.others_sections:
        return row.others.codes
    in_sections = {
        code
        for code, section in reference.sections.items()
        if section.partition(_DASH)[0] in row.others_sections
    }
    return row.others.codes | (in_sections - row.codes.codes).difference(
        reference.codes("ACTES_ADDITIONNELS")
    )


def relates(row: Exclusion, others: frozenset[str], code: str, other: str) -> bool:
    """Whether a row sets two codes apart, whichever comes first; ``others`` are its ``others_of``."""
    return any(
        one in row.codes and (two in others or (row.others.every and two in row.others))
        for one, two in ((code, other), (other, code))
    )


@made_once
def set_apart(reference: Reference, code: str, other: str) -> bool:
    """Whether EXC001 reports these two codes on one day, at any site, whichever comes first."""
    return any(
        _excludes(row, one, two, reference)
        for row in rows_of(reference, "").values()
        if row.scope in SAME_DAY and not row.same_site
        for one, two in ((code, other), (other, code))
    )


def _excludes(row: Exclusion, code: str, other: str, reference: Reference) -> bool:
    if code not in row.codes or row.others_role:
        return False
    return other in row.others or (bool(row.others_sections) and other in others_of(row, reference))


def reported_elsewhere(reference: Reference) -> Iterator[tuple[Exclusion, frozenset[str]]]:
    """Rows on one day that another rule than EXC001 checks, with the codes they exclude."""
    for row in reference.rows(Exclusion):
        if row.rule and row.scope in SAME_DAY:
            yield row, others_of(row, reference)
