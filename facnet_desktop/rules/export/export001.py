"""EXPORT001: the totals an export prints are not those of its lines."""

from collections.abc import Callable, Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import money, texts, whole

_PAIRS = {
    "lines": ("declared_lines", "lines"),
    "preliminary": ("declared_preliminary_cents", "preliminary_cents"),
    "paid": ("declared_paid_cents", "paid_cents"),
}


class TotalsDiffer(Rule):
    """Number of lines, preliminary or paid amount; one finding for the file."""

    code = "EXPORT001"
    title = "Totaux de l'export différents de ses lignes"
    family = "export"
    kinds = ("totals_differ",)
    severity = Severity.INFO
    source = "Colonnes de totaux de l'export"
    evidence = Evidence.DATA

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        totals = {name: getattr(claims.control, name) for pair in _PAIRS.values() for name in pair}
        rows = [] if claims.control.agree else [totals]
        return pl.LazyFrame(rows, schema=dict.fromkeys(totals, pl.Int64))

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        differing = [
            total
            for total, (declared, actual) in _PAIRS.items()
            if case[declared] is not None and case[declared] != case[actual]
        ]
        yield self.finding(
            "totals_differ",
            Severity.INFO,
            (),
            differing=differing,
            coverage="partial",
            declared_lines=case["declared_lines"],
            actual_lines=case["lines"],
            declared_preliminary_cents=case["declared_preliminary_cents"],
            actual_preliminary_cents=case["preliminary_cents"],
            declared_paid_cents=case["declared_paid_cents"],
            actual_paid_cents=case["paid_cents"],
        )

    def message(self, finding: Finding) -> str:
        differing = [_SHOWN[total](finding) for total in texts(finding, "differing")]
        return (
            f"Les totaux de l'export ne sont pas ceux de ses lignes{NBSP}: {enumeration(differing)}. "
            f"{_cause(finding)}; ce qui porte sur une année est à lire avec prudence."
        )

    def solution(self, finding: Finding) -> str:
        return "Refaire l'export sans filtre ni retrait de lignes, puis relancer la validation."


def _cause(finding: Finding) -> str:
    """What the numbers of lines tell of the gap; nothing certain where the export does not announce one."""
    declared = finding.data["declared_lines"]
    if not isinstance(declared, int) or declared == whole(finding, "actual_lines"):
        return "Des lignes manquent, ont changé ou n'ont pas été lues"
    if declared > whole(finding, "actual_lines"):
        return "Des lignes manquent ou n'ont pas été lues"
    return "L'export a plus de lignes qu'il n'en annonce"


def _lines(finding: Finding) -> str:
    declared = count(whole(finding, "declared_lines"), "ligne annoncée", "lignes annoncées")
    return f"{declared} pour {count(whole(finding, 'actual_lines'), 'lue', 'lues')}"


def _preliminary(finding: Finding) -> str:
    declared = money(finding, "declared_preliminary_cents")
    actual = money(finding, "actual_preliminary_cents")
    return f"{declared} de montant préliminaire annoncés pour {actual} calculés"


def _paid(finding: Finding) -> str:
    declared = money(finding, "declared_paid_cents")
    return f"{declared} de montant payé annoncés pour {money(finding, 'actual_paid_cents')} calculés"


_SHOWN: dict[str, Callable[[Finding], str]] = {"lines": _lines, "preliminary": _preliminary, "paid": _paid}
