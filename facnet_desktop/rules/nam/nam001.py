"""NAM001: a health insurance number that has not the form of one."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.nam.affected import by_patient, names_no_number, odd_cells
from facnet_desktop.rules.nam.birth import NAM_DIGITS

_LENGTH = 12


class MalformedNam(Rule):
    """Not four letters and eight digits; one finding per patient. A masked file is said once.

    A letter in position 11, which the RAMQ assigns, is a warning: nothing published forbids it.
    """

    code = "NAM001"
    title = "NAM mal formé"
    family = "nam"
    kinds = ("format", "masked_file")
    severity = Severity.ERROR
    source = "Structure du numéro d'assurance maladie\u00a0: 4 lettres, AAMMJJ, 2 caractères attribués"
    evidence = Evidence.DATA

    def subject(self, reference: Reference) -> pl.Expr:
        return pl.col("patient_key").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        odd = odd_cells(claims)
        masked = odd.filter("masked")["patient"]
        suspects = odd.filter(~pl.col("masked"), ~names_no_number()).select(
            "patient",
            "patient_key",
            lettered=pl.col("nam").str.contains(NAM_DIGITS),
            characters=pl.col("nam").str.len_chars(),
        )
        summary = (
            claims.lines.filter(pl.col("patient").is_in(masked.implode()))
            .select(lines=pl.len(), patients=pl.col("patient_key").n_unique())
            .filter(pl.col("lines") > 0)
        )
        return pl.concat([summary, by_patient(claims, suspects)], how="diagonal")

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if case["line"] is None:
            yield self.finding(
                "masked_file", Severity.INFO, (), patients=case["patients"], count=case["lines"]
            )
            return
        yield self.finding(
            "format",
            Severity.WARNING if case["lettered"] else Severity.ERROR,
            case["line"],
            count=len(case["line"]),
            characters=case["characters"],
            letter_in_position_11=bool(case["lettered"]),
        )

    def message(self, finding: Finding) -> str:
        lines = count(whole(finding, "count"), "ligne")
        if finding.kind == "masked_file":
            patients = count(whole(finding, "patients"), "patient")
            return (
                f"L'export masque le NAM de {patients} ({lines}). Les vérifications du NAM se limitent à ce "
                "qui est visible, et deux personnes de même nom peuvent être confondues."
            )
        if finding.data["letter_in_position_11"]:
            return (
                f"Le NAM porte une lettre en position 11 ({lines}). Cette position est habituellement un "
                "chiffre; une faute de frappe ferait refuser la facture."
            )
        characters = whole(finding, "characters")
        length = f" et compte {count(characters, 'caractère')} au lieu de {_LENGTH}"
        return (
            "Le NAM n'a pas la forme de 4 lettres suivies de 8 chiffres"
            f"{length if characters != _LENGTH else ''} ({lines}). La facture peut être non recevable."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "masked_file":
            return "Valider un export où le NAM est complet, si ces vérifications sont voulues."
        return (
            "Corriger le NAM d'après la carte d'assurance maladie; laisser tel quel le numéro d'une autre "
            "province ou d'un autre régime."
        )
