"""The list of corrections: what to open, where, by when and why, one finding a row. Its value and columns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.follow_up import FollowUp
from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.finding_words import NATURES, STATES
from facnet_desktop.reports.validation import Summary
from facnet_desktop.reports.wording import SEVERITIES

TITLE = "Liste de corrections"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A finding as somebody works through it; ``patient`` is already masked, or named on purpose.

    ``place`` and ``code`` are those of the first line. ``amount_cents`` is never negative: ``nature`` says
    what it stands for.
    """

    number: int
    severity: Severity
    invoices: tuple[str, ...]
    service_date: date | None
    deadline: date | None
    doctor: str | None
    patient: str | None
    place: str | None
    code: str | None
    rule: str
    title: str
    message: str
    solution: str
    nature: AmountNature | None
    amount_cents: int
    follow_up: FollowUp
    lines: tuple[int, ...]
    ramq_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionList:
    """``corrections`` are made as they are read, once. ``lines`` gives those that a finding names.

    ``file`` is the export that was validated on ``validated_on`` with ``edition`` of the reference;
    ``summary`` is that of the whole validation, ``listed`` how many findings are in the list. ``scope``
    says in French which ones, empty for all of them.
    """

    file: str
    validated_on: date
    edition: str
    summary: Summary
    listed: int
    scope: str
    corrections: Iterable[Correction]
    lines: Callable[[Correction], Iterable[InvoiceLine]]
    patient: Callable[[str | None], str | None]
    """What may be shown for the patient key of a line."""


class Cell(Enum):
    """What a column holds: numbers and dates are numbers and dates in a spreadsheet, codes are texts."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"
    MONEY = "money"
    WHOLE = "whole"


Value = str | int | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``width`` is in characters."""

    title: str
    cell: Cell
    width: int
    value: Callable[[Correction], Value]


def _remark(one: Correction) -> str:
    return " ".join(part for part in (one.follow_up.reason, one.follow_up.note) if part)


COLUMNS: tuple[Column, ...] = (
    Column(title="No", cell=Cell.WHOLE, width=6, value=lambda one: one.number),
    Column(
        title="Facture", cell=Cell.TEXT, width=14, value=lambda one: one.invoices[0] if one.invoices else ""
    ),
    Column(title="Dernier jour", cell=Cell.DAY, width=12, value=lambda one: one.deadline),
    Column(title="Gravité", cell=Cell.TEXT, width=18, value=lambda one: SEVERITIES[one.severity]),
    Column(title="Date de service", cell=Cell.DAY, width=14, value=lambda one: one.service_date),
    Column(title="Professionnel", cell=Cell.TEXT, width=13, value=lambda one: one.doctor),
    Column(title="Patient", cell=Cell.TEXT, width=16, value=lambda one: one.patient),
    Column(title="Code", cell=Cell.TEXT, width=8, value=lambda one: one.code),
    Column(title="Lieu de dispensation", cell=Cell.TEXT, width=12, value=lambda one: one.place),
    Column(title="Constat", cell=Cell.LONG_TEXT, width=60, value=lambda one: one.message),
    Column(title="Quoi faire", cell=Cell.LONG_TEXT, width=60, value=lambda one: one.solution),
    Column(
        title="Montant",
        cell=Cell.MONEY,
        width=12,
        value=lambda one: None if one.nature is None else one.amount_cents,
    ),
    Column(
        title="Nature du montant",
        cell=Cell.TEXT,
        width=26,
        value=lambda one: "" if one.nature is None else NATURES[one.nature],
    ),
    Column(title="Suivi", cell=Cell.TEXT, width=24, value=lambda one: STATES[one.follow_up.state]),
    Column(title="Motif et note", cell=Cell.LONG_TEXT, width=30, value=_remark),
    Column(title="Règle", cell=Cell.TEXT, width=12, value=lambda one: one.rule),
    Column(title="Titre de la règle", cell=Cell.TEXT, width=40, value=lambda one: one.title),
    Column(title="Autres factures", cell=Cell.TEXT, width=20, value=lambda one: ", ".join(one.invoices[1:])),
    Column(title="ID RAMQ", cell=Cell.TEXT, width=20, value=lambda one: ", ".join(one.ramq_ids)),
    Column(
        title="Lignes du fichier", cell=Cell.TEXT, width=16, value=lambda one: ", ".join(map(str, one.lines))
    ),
)
