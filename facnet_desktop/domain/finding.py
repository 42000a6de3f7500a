"""What a rule found: facts first, the sentence is made from them later."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from facnet_desktop.domain.severity import Severity

Fact = None | bool | int | float | str | list[int] | list[str] | dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fact about one or more invoice lines.

    ``lines`` are physical lines of the file (header = 1), the line to change first.
    ``impact_cents`` is signed: negative is at risk (taken back or refused), positive can be gained.
    ``data`` holds JSON values only: cents as int, dates as ISO text, codes as text.
    ``doctor``, ``patient_key``, ``service_date``, ``invoices`` and ``ramq_ids`` are filled in by the
    engine from the first line when a rule leaves them empty; a finding on the whole file has no line.
    ``judged_severity`` is the severity its rule gave it, where the configuration asked for another.
    """

    rule: str
    family: str
    kind: str
    severity: Severity
    lines: tuple[int, ...] = ()
    impact_cents: int = 0
    data: Mapping[str, Fact] = field(default_factory=dict)
    doctor: str | None = None
    patient_key: str | None = None
    service_date: date | None = None
    invoices: tuple[str, ...] = ()
    ramq_ids: tuple[str, ...] = ()
    judged_severity: Severity | None = None

    @property
    def as_judged(self) -> "Finding":
        """The finding as its rule made it: its sentences and its kind of amount rest on that severity."""
        if self.judged_severity is None:
            return self
        return replace(self, severity=self.judged_severity, judged_severity=None)
