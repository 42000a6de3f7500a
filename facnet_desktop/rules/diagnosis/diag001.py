"""DIAG001: a code that asks for a diagnosis, without one or with another than it allows."""

import re
from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import DiagnosisRequired
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, amount_cents, has_code

_ICD10 = re.compile(r"\b[A-UW-Z]\d{2}", re.IGNORECASE)
_ICD9 = re.compile(r"\b(?:V\d{2}|\d{2,3})\.?\d{0,2}\b", re.IGNORECASE)
_WRITTEN = "[1-9A-Za-z]"


class DiagnosisMissing(Rule):
    """Codes of the table of diagnoses: the cell is empty, or names none of a closed list.

    The list is in ICD-9, as the manual prints it. A cell in ICD-10, or that cannot be read, is not judged
    (no chapter V of either classification is in the list); one listed diagnosis among several is enough.
    A dash or zeros stand for an empty cell.
    """

    code = "DIAG001"
    title = "Diagnostic requis"
    family = "diagnosis"
    kinds = ("diagnosis_missing", "diagnosis_not_listed")
    severity = Severity.WARNING
    source = "Avis des onglets C, N et Q; onglet Q, annexe I (manuel 2025-08)"
    needs = frozenset({"Diagnostic"})

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(sorted(_rows(reference)))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        closed = sorted(code for code, row in _rows(reference).items() if row.diagnoses)
        diagnosis = pl.col("diagnosis")
        return (
            claims.lines.filter(self.subject(reference))
            .select(
                "line",
                "service_date",
                pl.col("code", "diagnosis").cast(pl.String),
                closed=has_code(closed),
                worth=amount_cents(),
            )
            .with_columns(pl.when(diagnosis.str.contains(_WRITTEN)).then(diagnosis))
            .filter(diagnosis.is_null() | pl.col("closed"))
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        row = _rows(reference)[case["code"]]
        if not row.holds_on(case["service_date"]):
            return
        cell: str | None = case["diagnosis"]
        if cell is None:
            kind = "diagnosis_missing"
        elif _is_listed(cell, row.diagnoses):
            return
        else:
            kind = "diagnosis_not_listed"
        yield self.finding(
            kind,
            Severity.WARNING,
            [case["line"]],
            impact_cents=-case["worth"] if kind == "diagnosis_not_listed" else 0,
            code=case["code"],
        )

    def message(self, finding: Finding) -> str:
        code = finding.data["code"]
        if finding.kind == "diagnosis_missing":
            return (
                f"Le code {code} demande un code de diagnostic, et aucun n'est inscrit. La facture peut être "
                "non recevable."
            )
        return (
            f"Le diagnostic inscrit ne figure pas parmi ceux que le manuel admet pour le code {code}. La "
            "facture peut être refusée."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "diagnosis_missing":
            return "Inscrire le diagnostic consigné au dossier."
        return (
            "Vérifier le diagnostic au dossier et inscrire celui de l'annexe I de l'onglet Q qui s'y "
            "applique; si aucun ne convient, annuler la ligne."
        )


def _rows(reference: Reference) -> dict[str, DiagnosisRequired]:
    return {code: row for row in reference.rows(DiagnosisRequired) for code in row.codes.codes}


def _is_listed(cell: str, diagnoses: tuple[str, ...]) -> bool:
    """Whether a cell names a listed diagnosis, more precise ones included, or cannot be compared."""
    written = [_bare(text) for text in _ICD9.findall(cell)]
    if _ICD10.search(cell) or not written:
        return True
    return any(code.startswith(_bare(listed)) for code in written for listed in diagnoses)


def _bare(code: str) -> str:
    """``042.9`` gives ``429``: software may drop the leading zero."""
    return code.replace(".", "").lstrip("0")
