"""The columns of the list of findings: what each tells, to the eye and to a screen reader."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import MINUS, format_cents
from facnet_desktop.services.results.criteria import SortKey
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.findings.words import FOLLOW_UPS, SHORT_SEVERITIES, nature_words
from facnet_desktop.ui.privacy import Privacy

_NONE = "\u2013"


@dataclass(frozen=True, slots=True)
class Eyes:
    """What may be shown of people, in this validation."""

    privacy: Privacy
    scope: uuid.UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``text`` is painted, ``spoken`` is read aloud and shown as a tooltip, the same unless told.

    ``sample`` is as wide as its cells are, ``mark`` tells whether an icon stands before it. ``rank``: the
    columns of the highest rank leave first when there is no room for the sentence; ``None`` never leaves.
    Columns that are ``optional`` are shown only when a person asks for them. ``down``: a first click on
    the heading puts the greatest first.
    """

    key: str
    title: str
    sample: str
    sort: SortKey | None
    text: Callable[[FindingRow, Eyes], str]
    spoken: Callable[[FindingRow, Eyes], str] | None = None
    mark: bool = False
    rank: int | None = None
    numeric: bool = False
    down: bool = False
    optional: bool = False


def amount_text(row: FindingRow) -> str:
    """At risk takes a real minus, what could be had a plus."""
    if not row.amount_cents:
        return _NONE
    sign = MINUS if row.nature is AmountNature.AT_RISK else "" if row.nature is None else "+"
    return f"{sign}{format_cents(row.amount_cents)}"


def left_text(days: int | None) -> str:
    """``6 jours``, ``demain``, ``passé``: what is left to bill or modify."""
    if days is None:
        return _NONE
    if days < 0:
        return "passé"
    return {0: "aujourd'hui", 1: "demain"}.get(days) or count(days, "jour")


def invoice_text(row: FindingRow) -> str:
    """The first invoice, and how many others there are."""
    invoices = row.finding.invoices
    if not invoices:
        return _NONE
    return invoices[0] if len(invoices) == 1 else f"{invoices[0]} +{len(invoices) - 1}"


def _doctor(row: FindingRow, eyes: Eyes) -> str:
    return _NONE if row.finding.doctor is None else eyes.privacy.doctor(row.finding.doctor)


def _amount_spoken(row: FindingRow, eyes: Eyes) -> str:
    if not row.amount_cents:
        return "Sans montant"
    return f"{eyes.privacy.money(format_cents(row.amount_cents))} {nature_words(row)}"


def _left_spoken(row: FindingRow, _: Eyes) -> str:
    if row.deadline is None or row.days_left is None:
        return "Sans délai connu"
    left = left_text(row.days_left)
    start = "Délai passé" if row.days_left < 0 else "Expire aujourd'hui" if row.days_left == 0 else (
        "Expire demain" if row.days_left == 1 else f"Expire dans {left}"
    )  # fmt: skip
    return f"{start}, dernier jour le {row.deadline.isoformat()}"


def _state_spoken(row: FindingRow, _: Eyes) -> str:
    said = row.follow_up
    words = FOLLOW_UPS[said.state].word
    if said.returned:
        return f"{words}; corrigé dans une validation précédente, et encore présent"
    return words if not said.reason else f"{words}, motif\u00a0: {said.reason}"


COLUMNS: tuple[Column, ...] = (
    Column(
        key="state",
        title="Suivi",
        sample="",
        mark=True,
        sort=SortKey.STATE,
        text=lambda row, _: FOLLOW_UPS[row.follow_up.state].short,
        spoken=_state_spoken,
    ),
    Column(
        key="severity",
        title="Gravité",
        sample="À vérifier",
        mark=True,
        sort=SortKey.SEVERITY,
        text=lambda row, _: SHORT_SEVERITIES[row.finding.severity],
        spoken=lambda row, _: SEVERITIES[row.finding.severity].word,
    ),
    Column(
        key="rule",
        title="Règle",
        sample="DOUBLON001",
        sort=SortKey.RULE,
        text=lambda row, _: row.finding.rule,
        spoken=lambda row, _: f"{row.finding.rule}, {row.title}",
        rank=5,
    ),
    Column(
        key="sentence",
        title="Constat",
        sample="",
        sort=None,
        text=lambda row, eyes: eyes.privacy.sentence(row.message, eyes.scope),
    ),
    Column(key="doctor", title="Médecin", sample="1999991", sort=SortKey.DOCTOR, text=_doctor, rank=3),
    Column(
        key="date",
        title="Date",
        sample="2025-00-00",
        sort=SortKey.DATE,
        text=lambda row, _: (
            _NONE if row.finding.service_date is None else row.finding.service_date.isoformat()
        ),
        rank=2,
    ),
    Column(
        key="invoice",
        title="Facture",
        sample="900000000 +1",
        sort=SortKey.INVOICE,
        text=lambda row, _: invoice_text(row),
        spoken=lambda row, _: ", ".join(row.finding.invoices) or "Sans facture",
        rank=4,
    ),
    Column(
        key="amount",
        title="Montant",
        sample="\u22121 000,00 $",
        sort=SortKey.IMPACT,
        text=lambda row, eyes: eyes.privacy.money(amount_text(row)) if row.amount_cents else _NONE,
        spoken=_amount_spoken,
        numeric=True,
        down=True,
    ),
    Column(
        key="deadline",
        title="Délai",
        sample="000 jours",
        mark=True,
        sort=SortKey.DEADLINE,
        text=lambda row, _: left_text(row.days_left),
        spoken=_left_spoken,
        rank=1,
    ),
    Column(
        key="patient",
        title="Patient",
        sample="Patient 0000",
        sort=SortKey.PATIENT,
        text=lambda row, eyes: eyes.privacy.patient(row.finding.patient_key, eyes.scope, row.patient_name),
        optional=True,
    ),
    Column(
        key="code",
        title="Code",
        sample="00000",
        sort=None,
        text=lambda row, _: row.code or _NONE,
        optional=True,
    ),
    Column(
        key="place",
        title="Lieu",
        sample="00000",
        sort=SortKey.PLACE,
        text=lambda row, _: row.place or _NONE,
        optional=True,
    ),
    Column(
        key="line",
        title="Ligne",
        sample="000000",
        sort=SortKey.LINE,
        text=lambda row, _: str(row.finding.lines[0]) if row.finding.lines else _NONE,
        numeric=True,
        optional=True,
    ),
)
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
