"""An invoice line as a table shows it: the columns of the export by their usual names."""

from collections.abc import Callable
from dataclasses import dataclass

from facnet_desktop.domain.french import clock
from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.domain.money import format_cents


@dataclass(frozen=True, slots=True, kw_only=True)
class LineColumn:
    """``key`` is the field of ``InvoiceLine``; numbers are aligned to the right.

    ``names_patient``: the cell is to be masked until patients are revealed.
    """

    key: str
    title: str
    text: Callable[[InvoiceLine], str]
    numeric: bool = False
    names_patient: bool = False


def _plain(key: str) -> Callable[[InvoiceLine], str]:
    def text(line: InvoiceLine) -> str:
        value = getattr(line, key)
        return "" if value is None else str(value)

    return text


def _hours(key: str) -> Callable[[InvoiceLine], str]:
    def text(line: InvoiceLine) -> str:
        minutes: int | None = getattr(line, key)
        if minutes is None:
            return ""
        return "24:00" if minutes == 24 * 60 else clock(minutes)

    return text


def _money(key: str) -> Callable[[InvoiceLine], str]:
    def text(line: InvoiceLine) -> str:
        cents: int | None = getattr(line, key)
        return "" if cents is None else format_cents(cents)

    return text


def _units(line: InvoiceLine) -> str:
    units = line.units
    if not units:
        return ""
    return f"{units:g}".replace(".", ",")


def _contexts(line: InvoiceLine) -> str:
    return ", ".join(line.contexts)


LINE_COLUMNS: tuple[LineColumn, ...] = (
    LineColumn(key="line", title="Ligne", text=_plain("line"), numeric=True),
    LineColumn(key="invoice", title="Facture", text=_plain("invoice")),
    LineColumn(key="service_date", title="Date de service", text=_plain("service_date")),
    LineColumn(key="start_min", title="Début", text=_hours("start_min")),
    LineColumn(key="end_min", title="Fin", text=_hours("end_min")),
    LineColumn(key="code", title="Code", text=_plain("code")),
    LineColumn(key="units", title="Unités", text=_units, numeric=True),
    LineColumn(key="role", title="Rôle", text=_plain("role")),
    LineColumn(key="contexts", title="Élément de contexte", text=_contexts),
    LineColumn(
        key="preliminary_cents", title="Montant préliminaire", text=_money("preliminary_cents"), numeric=True
    ),
    LineColumn(key="paid_cents", title="Montant payé", text=_money("paid_cents"), numeric=True),
    LineColumn(key="patient", title="Patient", text=_plain("patient"), names_patient=True),
    LineColumn(key="doctor", title="Professionnel", text=_plain("doctor")),
    LineColumn(key="place", title="Lieu de dispensation", text=_plain("place")),
    LineColumn(key="diagnosis", title="Diagnostic", text=_plain("diagnosis")),
    LineColumn(key="period", title="Période", text=_plain("period")),
    LineColumn(key="ramq_id", title="ID RAMQ", text=_plain("ramq_id")),
)


def line_cells(line: InvoiceLine) -> tuple[str, ...]:
    """The text of each of ``LINE_COLUMNS``, empty for what the export does not tell."""
    return tuple(column.text(line) for column in LINE_COLUMNS)
