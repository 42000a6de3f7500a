"""The pairs of a patient's day, gathered so that one fact makes one finding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.exclusion.pair import Basis, Pair


@dataclass(slots=True, kw_only=True)
class Together:
    """Lines that one row sets apart for one reason; ``left`` and ``right`` give their worth by line."""

    row: Exclusion
    basis: Basis
    severity: Severity
    left: dict[int, Pair] = field(default_factory=dict)
    right: dict[int, Pair] = field(default_factory=dict)

    @property
    def lines(self) -> list[int]:
        """The lines of the left side, then those they exclude."""
        return [*sorted(self.left), *sorted(self.right)]

    @property
    def codes(self) -> list[str]:
        return sorted({pair.code for pair in self.left.values()})

    @property
    def other_codes(self) -> list[str]:
        return sorted({pair.code_other for pair in self.right.values()})

    @property
    def left_cents(self) -> int:
        return sum(pair.worth for pair in self.left.values())

    @property
    def right_cents(self) -> int:
        return sum(pair.worth_other for pair in self.right.values())

    @property
    def risk_cents(self) -> int:
        """The smaller side: one of the two stays payable. Two invoices are enough for a shared invoice."""
        return 0 if self.basis is Basis.INVOICE else min(self.left_cents, self.right_cents)


def gathered(
    pairs: Iterable[Mapping[str, Any]], rows: Mapping[int, Exclusion], reference: Reference
) -> list[Together]:
    """One ``Together`` for each row, reason, severity and doctor; two lines are set apart only once.

    ``pairs`` come in the order of the table, so that the first row that names two lines keeps them.
    """
    groups: dict[tuple[object, ...], Together] = {}
    seen: set[frozenset[int]] = set()
    for values in pairs:
        pair = Pair(**values)
        row = rows[pair.row]
        both = frozenset((pair.line, pair.line_other))
        basis = None if both in seen else pair.basis(row, reference)
        if basis is None:
            continue
        seen.add(both)
        severity = pair.severity(row, basis, reference)
        doctor = pair.doctor if pair.doctor == pair.doctor_other else None
        key = (pair.row, basis, severity, doctor)
        group = groups.setdefault(key, Together(row=row, basis=basis, severity=severity))
        group.left.setdefault(pair.line, pair)
        group.right.setdefault(pair.line_other, pair)
    return list(groups.values())
