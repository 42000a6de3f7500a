"""Which cells of an invoice line a finding is about."""

from facnet_desktop.domain.finding import Finding

_TIMES = ("start_min", "end_min")
_OF_FAMILY: dict[str, tuple[str, ...]] = {
    "office_fee": ("code", "contexts"),
    "annual": ("code", "service_date"),
    "enrolment": ("code", "service_date"),
    "intervention": _TIMES,
    "gmf": ("code", "service_date"),
    "duration": ("code", *_TIMES),
    "nam": ("patient",),
    "age": ("code", "patient"),
    "paediatric": ("code", "service_date"),
    "date": ("service_date",),
    "duplicate": ("code", "service_date"),
    "payment": ("preliminary_cents", "paid_cents"),
    "time": _TIMES,
    "tariff": ("preliminary_cents", "place"),
    "place": ("place", "code"),
    "role": ("role",),
    "units": ("units",),
    "diagnosis": ("diagnosis",),
    "context": ("contexts",),
    "frequency": ("code", "service_date"),
    "psychotherapy": ("code", *_TIMES),
    "sti": ("code", *_TIMES),
    "communication": ("contexts", "code"),
    "diagnostic_act": ("code", "preliminary_cents"),
    "invoice": ("invoice", "patient", "doctor", "service_date"),
}
_OF_RULE: dict[str, tuple[str, ...]] = {
    "FB001": ("place", "code"),
    "FB003": ("code", "preliminary_cents"),
    "IC005": ("code", *_TIMES),
    "IC007": ("place", "code", "preliminary_cents"),
    "HRE005": ("service_date", "code"),
    "CHIR004": ("code", "preliminary_cents"),
    "TARIF002": ("preliminary_cents", "code"),
}


def concerned_cells(finding: Finding) -> tuple[str, ...]:
    """Fields of ``InvoiceLine``, the one to look at first in front; the code where nothing more is known."""
    return _OF_RULE.get(finding.rule) or _OF_FAMILY.get(finding.family) or ("code",)
