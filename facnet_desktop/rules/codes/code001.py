"""CODE001: a code that no table of the reference names."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import whole

_LINES_SHOWN = 50


class UnknownCode(Rule):
    """One finding per code: an export can be made almost wholly of a code that the manual does not list."""

    code = "CODE001"
    title = "Code de facturation inconnu"
    family = "code"
    kinds = ("unknown_code",)
    severity = Severity.INFO
    source = "Tables de référence de l'édition en vigueur"
    evidence = Evidence.DATA

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            claims.lines.select("line", "code")
            .filter(~has_code(sorted(reference.labels)))
            .group_by("code", maintain_order=True)
            .agg(line=pl.col("line").head(_LINES_SHOWN), lines=pl.len())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        yield self.finding(
            "unknown_code",
            Severity.INFO,
            case["line"],
            code=case["code"],
            count=case["lines"],
            edition=reference.edition,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        return (
            f"Le code {data['code']} ne figure dans aucune table de référence, édition {data['edition']} "
            f"({count(whole(finding, 'count'), 'ligne')}). Les vérifications de tarif et de cumul l'ignorent."
        )

    def solution(self, finding: Finding) -> str:
        return "Vérifier la saisie du code; s'il est exact, aucun changement n'est requis."
