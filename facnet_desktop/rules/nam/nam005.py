"""NAM005: a line without a patient where one is needed, or with one where none is."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.nam.affected import names_no_number, odd_cells


class MissingOrSuperfluousNam(Rule):
    """An empty patient, or a name without a number; lists of codes say which services have no patient.

    One finding per doctor, day and code; those that give a name apart, since it tells patients apart.
    """

    code = "NAM005"
    title = "NAM absent ou superflu"
    family = "nam"
    kinds = ("missing", "superfluous")
    severity = Severity.WARNING
    source = "P.G. 1.4, 2.2.6 C à F, 2.2.9 B et onglet Q, art. 9 (manuel 2025-08)"
    confidence = Confidence.MEDIUM

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        numberless = odd_cells(claims).filter(names_no_number())["patient"]
        unnamed = pl.col("patient_key").is_null() | pl.col("patient").is_in(numberless.implode())
        without_patient = reference.codes("SANS_NAM")
        optional = reference.codes("SANS_NAM", "FRAIS_BUREAU", "SANS_PATIENT")
        kind = pl.when(has_code(without_patient)).then(pl.lit("superfluous")).otherwise(pl.lit("missing"))
        return (
            claims.lines.select("line", "code", "doctor", "service_date", "patient", "patient_key")
            .filter(
                (unnamed & ~has_code(optional))
                | (pl.col("patient_key").is_not_null() & has_code(without_patient))
            )
            .with_columns(kind=kind, named=pl.col("patient_key").is_not_null())
            .group_by("doctor", "service_date", "code", "kind", "named", maintain_order=True)
            .agg("line")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        missing = case["kind"] == "missing"
        service_date: date = case["service_date"]
        yield self.finding(
            case["kind"],
            Severity.WARNING if missing else Severity.INFO,
            case["line"],
            code=case["code"],
            service_date=service_date.isoformat(),
            count=len(case["line"]),
            named=case["named"],
        )

    def message(self, finding: Finding) -> str:
        lines, code = count(whole(finding, "count"), "ligne"), finding.data["code"]
        if finding.kind == "missing":
            missing = f"Le code {code} est facturé sans NAM ({lines}). La facture peut être non recevable"
            if finding.data["named"]:
                return f"{missing}, et seul le nom distingue le patient dans les autres vérifications."
            if whole(finding, "count") == 1:
                return f"{missing}, et la ligne ne compte pour aucun patient dans les autres vérifications."
            return f"{missing}, et ces lignes ne comptent pour aucun patient dans les autres vérifications."
        return (
            f"Le code {code} n'exige aucun NAM, mais un patient est nommé ({lines}). "
            "Le paiement n'en dépend pas."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "missing":
            return "Inscrire le NAM du patient, ou vérifier que le code n'en exige pas."
        return "Retirer le patient de la ligne si rien ne demande de le nommer."
