"""The heading of a group of findings: its name, how many, and its three sums, never added up."""

from datetime import date

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import format_cents
from facnet_desktop.services.results.criteria import GroupBy
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.services.results.words import NOT_TOLD
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.pages.results.findings.words import GROUPS, NATURES

_BEFORE = {GroupBy.INVOICE: "Facture", GroupBy.PLACE: "Lieu"}


def heading_words(group: FindingGroup, by: GroupBy | None, eyes: Eyes) -> str:
    """What the group is called: « FB001 · Frais de cabinet facturé hors d'un cabinet »."""
    if group.key is None:
        return f"{GROUPS[by]} {NOT_TOLD}"
    match by:
        case GroupBy.RULE:
            return f"{group.key} · {group.label}"
        case GroupBy.DOCTOR:
            return f"Médecin {eyes.privacy.doctor(group.key)}" if not eyes.privacy.is_presenting else (
                eyes.privacy.doctor(group.key)
            )  # fmt: skip
        case GroupBy.PATIENT:
            return eyes.privacy.patient(group.key, eyes.scope)
        case GroupBy.DAY if isinstance(group.key, date):
            return f"{group.label} ({group.key.isoformat()})"
        case GroupBy.INVOICE | GroupBy.PLACE:
            return f"{_BEFORE[by]} {group.label}"
        case _:
            return f"{group.label[:1].upper()}{group.label[1:]}"


def counted(group: FindingGroup) -> str:
    """``12 constats, 3 traités``."""
    words = count(group.count, "constat")
    return f"{words}, {count(group.treated, 'traité')}" if group.treated else words


def sums(group: FindingGroup, eyes: Eyes) -> tuple[tuple[AmountNature, str], ...]:
    """The sums that are not nil, each apart."""
    return tuple(
        (nature, eyes.privacy.money(format_cents(group.sums.of(nature))))
        for nature in AmountNature
        if group.sums.of(nature)
    )


def heading_spoken(group: FindingGroup, by: GroupBy | None, eyes: Eyes, *, is_open: bool) -> str:
    """The whole heading in a sentence."""
    parts = [heading_words(group, by, eyes), counted(group)]
    parts += [f"{amount} {NATURES[nature][0]}" for nature, amount in sums(group, eyes)]
    return f"{', '.join(parts)}, groupe {'ouvert' if is_open else 'replié'}"
