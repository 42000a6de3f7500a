"""One pair of lines in plain Python, and what a row of the table makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence, Scope


class Basis(StrEnum):
    """What two lines visibly share; ``data.basis`` of the findings."""

    SESSION = "same_session"
    DAY = "same_day"
    INVOICE = "same_invoice"
    OVERLAP = "overlapping"
    APART = "perhaps_apart"
    """The same day, where the row speaks of one session or names no span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two lines of a patient's day; times in minutes, ``worth`` in cents."""

    row: int
    line: int
    line_other: int
    code: str
    code_other: str
    invoice: int | None
    invoice_other: int | None
    doctor: int
    doctor_other: int
    role_other: str | None
    place: str | None
    contexts: Sequence[str]
    contexts_other: Sequence[str]
    worth: int
    worth_other: int
    begin: int | None
    begin_other: int | None
    finish: int | None
    finish_other: int | None
    same_session: bool
    other_session: bool

    @property
    def overlap(self) -> bool:
        """Whether the other line begins or lasts during this one, which has both its times."""
        if self.begin is None or self.finish is None or self.begin_other is None:
            return False
        if self.finish_other is None:
            return self.begin <= self.begin_other < self.finish
        return self.begin < self.finish_other and self.begin_other < self.finish

    def basis(self, row: Exclusion, reference: Reference) -> Basis | None:
        """What makes the row hold for this pair; ``None`` where it does not."""
        if row.others_role and self.role_other != row.others_role:
            return None
        if row.place_list and self.place not in reference.lists[row.place_list]:
            return None
        if row.same_site and self.explained(reference):
            return None
        if row.scope is Scope.DAY:
            return Basis.DAY
        if row.scope is Scope.INVOICE:
            same = self.invoice is not None and self.invoice == self.invoice_other
            return Basis.INVOICE if same else None
        if row.scope is Scope.OVERLAP:
            return Basis.OVERLAP if self.overlap else None
        if self.same_session:
            return None if self._told_apart(reference) else Basis.SESSION
        return None if self.other_session else Basis.APART

    def _told_apart(self, reference: Reference) -> bool:
        """Whether « Séance différente » is what the manual asks for beside this act, even on one invoice."""
        return self.other_session and self.code in reference.codes("SEANCE_DIFFERENTE_PREVUE")

    def explained(self, reference: Reference) -> bool:
        """Whether a line carries an element of unknown meaning, which may say what sets them apart."""
        known = {element.short_code for element in reference.contexts if element.short_code}
        return any(element not in known for element in (*self.contexts, *self.contexts_other))

    def severity(self, row: Exclusion, basis: Basis, reference: Reference) -> Severity:
        """An error only where the manual is clear, the lines too, and nothing may explain them."""
        sure = (
            basis is not Basis.APART
            and row.scope is not Scope.UNSTATED
            and row.confidence is Confidence.HIGH
            and not row.same_site
            and not self.explained(reference)
            and reference.describes(self.code_other)
        )
        return Severity.ERROR if sure else Severity.WARNING
