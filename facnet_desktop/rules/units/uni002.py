"""UNI002: more units, lesions or money than the manual pays for one patient."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import Maximum
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence, Measure, Scope
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import money, texts, whole
from facnet_desktop.rules.possible_session import sessions_led
from facnet_desktop.rules.same_day import Service
from facnet_desktop.rules.tariff.increases import Billed, without_increase
from facnet_desktop.rules.units.excess import above_maximum, limited

_PRINCIPAL_ROLE = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount(Service):
    """A line and what it counts for in its maximum."""

    amount: int
    bare: bool
    place_kind: str

    def base_cents(self, on: date, reference: Reference) -> int:
        """The amount without an increase of the hour, where one explains it."""
        billed = Billed(
            code=self.code, cents=self.amount, place=PlaceKind(self.place_kind), role=_PRINCIPAL_ROLE, on=on
        )
        base = without_increase(billed, reference)
        return self.amount if base is None else base


class AboveMaximum(Rule):
    """One doctor, patient and session or day, against the table of maxima.

    In an institution, an amount that an increase of the hour explains counts without it (P.G. 2.2.9 B).
    An error needs a proven session, no element of context (most short codes are unknown, and some allow
    more) and, for units, two of them too many: *Unités* may leave out the first one.
    """

    code = "UNI002"
    title = "Maximum d'unités ou de montant dépassé"
    family = "units"
    kinds = ("too_many_units", "too_many_lesions", "amount_above_maximum")
    severity = Severity.ERROR
    source = "Maximums imprimés aux onglets C, D, F, G, H, L, S et T (manuel 2025-08)"

    def subject(self, reference: Reference) -> pl.Expr:
        return limited(reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return above_maximum(claims, reference)

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        row = reference.rows(Maximum)[case["row"]]
        lines = [_Amount(**fields) for fields in case["lines"]]
        groups = [lines] if row.scope is Scope.DAY else sessions_led(lines, lambda line: line.line)
        for group in groups:
            if _counted(row, group, case["service_date"], reference) > row.maximum:
                yield self._found(row, group, case["service_date"], reference)

    def _found(self, row: Maximum, group: Sequence[_Amount], on: date, reference: Reference) -> Finding:
        total = sum(line.amount for line in group)
        proven = row.scope is Scope.DAY or _proven(group) > row.maximum
        certain = (
            proven
            and row.confidence is Confidence.HIGH
            and all(line.bare for line in group)
            and (row.measure is not Measure.UNITS or total > row.maximum + 1)
        )
        return self.finding(
            _KINDS[row.measure],
            Severity.ERROR if certain else Severity.WARNING,
            [line.line for line in group],
            impact_cents=-_excess(row, group, on, reference),
            codes=sorted({line.code for line in group}, key=int),
            total=total,
            maximum=row.maximum,
            what=row.what_fr,
            service=row.note_fr,
            same_session=proven and row.scope is Scope.SESSION,
        )

    def message(self, finding: Finding) -> str:
        data, codes = finding.data, texts(finding, "codes")
        named = f"code{NBSP}{codes[0]}" if len(codes) == 1 else f"codes {enumeration(codes)}"
        when = "à la même séance" if data["same_session"] else "le même jour"
        if finding.kind == "amount_above_maximum":
            found, most = money(finding, "total"), money(finding, "maximum")
        else:
            found = f"{number(whole(finding, 'total'))}{NBSP}{data['what']}"
            most = number(whole(finding, "maximum"))
        return (
            f"{data['service']}, {named}{NBSP}: {found} {when}, pour un maximum de {most}. L'excédent peut "
            "être refusé ou récupéré."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "amount_above_maximum":
            most = format_cents(whole(finding, "maximum"))
        else:
            most = f"{number(whole(finding, 'maximum'))}{NBSP}{finding.data['what']}"
        return (
            f"Vérifier les lignes au dossier et les ramener à {most}, sauf si une disposition particulière "
            "ou une séance distincte, consignée au dossier, permet davantage."
        )


_KINDS = {
    Measure.UNITS: "too_many_units",
    Measure.LINES: "too_many_lesions",
    Measure.CENTS: "amount_above_maximum",
}


def _counted(row: Maximum, group: Sequence[_Amount], on: date, reference: Reference) -> int:
    """What the maximum is compared with: a maximum of cents is a tariff, which an increase is added to."""
    total = sum(line.amount for line in group)
    if row.measure is not Measure.CENTS or total <= row.maximum:
        return total
    return sum(line.base_cents(on, reference) for line in group)


def _proven(group: Sequence[_Amount]) -> int:
    """The most that lines known to share a session count for."""
    return max(
        sum(other.amount for other in group if other is line or line.same_session(other)) for line in group
    )


def _excess(row: Maximum, group: Sequence[_Amount], on: date, reference: Reference) -> int:
    """Cents beyond the maximum, never more than the lines are worth.

    Each unit too many is worth what one more unit adds, else the line's share; of lines, the cheapest ones.
    """
    total = sum(line.amount for line in group)
    worth = sum(line.worth for line in group)
    beyond = total - row.maximum
    if row.measure is Measure.CENTS:
        return min(beyond, worth)
    if row.measure is Measure.LINES:
        return sum(sorted(line.worth for line in group)[:beyond])
    step = max(
        (
            unit.tariff.value
            for unit in reference.unit_tariffs
            if unit.code == group[0].code and unit.kind == "unit" and unit.tariff.holds_on(on)
        ),
        default=worth // total,
    )
    return min(beyond * step, worth)
