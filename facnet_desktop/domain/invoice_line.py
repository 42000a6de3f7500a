"""One line of an invoice as a person reads it beside a finding."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """``line`` is the physical line of the file (header = 1); ``None`` is what the export does not tell.

    Times are minutes since midnight, amounts cents. ``doctor`` is the number of the professional,
    ``patient`` the cell that names her, ``patient_key`` what tells her apart.
    """

    line: int
    invoice: str | None = None
    ramq_id: str | None = None
    service_date: date | None = None
    start_min: int | None = None
    end_min: int | None = None
    period: str | None = None
    place: str | None = None
    diagnosis: str | None = None
    code: str | None = None
    units: float | None = None
    role: str | None = None
    contexts: tuple[str, ...] = ()
    preliminary_cents: int | None = None
    paid_cents: int | None = None
    doctor: str | None = None
    patient: str | None = None
    patient_key: str | None = None
