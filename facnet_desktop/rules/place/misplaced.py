"""Codes that belong to another kind of place: what LIEU001 and LIEU002 share.

A number only tells a private office (5xxxx) from another place of five digits: neither rule can tell a
CLSC or a GMF-U from another institution, nor judge a domicile.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import ClassVar

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import PlaceLimit
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence, PlaceWord
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, amount_cents, has_code
from facnet_desktop.rules.facts import money


class MisplacedCode(Rule):
    """A code that the table of places gives to one kind of place, rendered in the other.

    An error where the manual is plain, a warning where another reading is possible. The whole line is at
    risk, unless the other place has a code of its own for the service.
    """

    family = "place"
    severity = Severity.ERROR
    belongs: ClassVar[PlaceWord]
    """The place of the codes that the rule looks at."""
    own_kind: ClassVar[PlaceKind]
    found_kind: ClassVar[PlaceKind]
    """The kind of place they are found in."""
    found_fr: ClassVar[str]

    @abstractmethod
    def message(self, finding: Finding) -> str: ...

    def subject(self, reference: Reference) -> pl.Expr:
        codes = {code for row in self._limits(reference) for code in row.codes.codes}
        return has_code(sorted(codes))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return claims.lines.filter(
            (pl.col("place_kind") == self.found_kind.value) & self.subject(reference)
        ).select(
            "line",
            "service_date",
            pl.col("code").cast(pl.String),
            pl.col("place").cast(pl.String),
            worth=amount_cents(),
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        code, day = case["code"], case["service_date"]
        broken = (row for row in self._limits(reference) if code in row.codes and row.holds_on(day))
        row = next(broken, None)
        if row is None:
            return
        certain = row.confidence is Confidence.HIGH
        expected = _twins(reference, row).get(code)
        theirs = reference.tariff(expected, self.found_kind, day) if expected else None
        ours = reference.tariff(code, self.own_kind, day)
        impact = -case["worth"]
        if theirs is not None and ours is not None:
            impact = max(theirs - ours, impact)
        yield self.finding(
            self.kinds[0],
            Severity.ERROR if certain else Severity.WARNING,
            [case["line"]],
            impact_cents=impact if certain else min(impact, 0),
            code=code,
            place=case["place"],
            expected_code=expected,
            expected_cents=theirs,
        )

    def solution(self, finding: Finding) -> str:
        checked = "Vérifier le lieu de dispensation et le corriger au besoin; s'il est exact"
        if finding.data["expected_cents"] is not None:
            amount = money(finding, "expected_cents")
            return f"{checked}, modifier la facture pour le code {finding.data['expected_code']} ({amount})."
        return (
            f"{checked}, annuler la ligne ou facturer le code prévu {self.found_fr}, seulement si le service "
            "a été rendu et consigné au dossier."
        )

    def _limits(self, reference: Reference) -> list[PlaceLimit]:
        """The rows of the place that no other rule checks."""
        return [row for row in reference.rows(PlaceLimit) if row.place is self.belongs and not row.rule]


def _twins(reference: Reference, row: PlaceLimit) -> Mapping[str, str]:
    """The codes of the other place, whichever side of the correspondence the codes of the row are on."""
    if not row.twin_list:
        return {}
    pairs = reference.pairs(row.twin_list)
    return {**pairs, **{other: code for code, other in pairs.items()}}
