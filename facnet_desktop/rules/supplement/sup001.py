"""SUP001: a supplement or an additional period without the service it goes with."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.at_risk import at_risk
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.facts import texts, whole
from facnet_desktop.rules.supplement.beside import ON_DAY, orphans, rows_of

_CODES_NAMED = 8


class OrphanSupplement(Rule):
    """Rows of the table of companions that no other rule checks.

    A doubt where the companion may stand outside the file (an earlier date) or on the eve of a service
    that passed midnight. A supplement that goes with any visit is left alone beside a code that no table
    describes: it may be that visit.
    """

    code = "SUP001"
    title = "Supplément sans le service qu'il accompagne"
    family = "supplement"
    kinds = ("companion_missing",)
    severity = Severity.ERROR
    source = "Notes, avis et libellés du manuel 2025-08, cités ligne par ligne dans la table des suppléments"

    def subject(self, reference: Reference) -> pl.Expr:
        rows = rows_of(reference).values()
        return has_code(sorted({code for row in rows for code in row.codes.codes})) & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return orphans(claims, reference)

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        row = rows_of(reference)[case["row"]]
        on_day = row.scope in ON_DAY
        sure = on_day and row.confidence is Confidence.HIGH and not case["day_before"]
        risk = sum(case["worth"])
        companions = sorted(row.others.codes, key=int)
        any_visit = row.confidence is not Confidence.HIGH and len(companions) > _CODES_NAMED
        if any_visit and case["unknown"]:
            return
        yield self.finding(
            "companion_missing",
            Severity.ERROR if sure else Severity.WARNING,
            sorted(case["line"]),
            impact_cents=-risk,
            code=case["code"],
            companions=companions if len(companions) <= _CODES_NAMED else [],
            count=len(case["line"]),
            on_day=on_day,
            day_before=case["day_before"],
            other_doctor=case["other_doctor"],
            note=row.note_fr,
            source=row.source,
            risk_cents=risk,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        number = whole(finding, "count")
        times = "" if number == 1 else f" {count(number, 'fois', 'fois')}"
        where = "ce jour-là" if data["on_day"] else "à cette date ou avant"
        own = " du même médecin" if data["other_doctor"] else ""
        eve = ", alors que celui-ci est facturé la veille" if data["day_before"] else ""
        return (
            f"Le code {data['code']} est facturé{times} sans {_companions(finding)}{own} {where} pour ce "
            f"patient{eve}. {data['note']}.{at_risk(finding)}"
        )

    def solution(self, finding: Finding) -> str:
        if finding.data["day_before"]:
            return "Vérifier la date au dossier et inscrire celle du service accompagné, ou annuler la ligne."
        return (
            "Facturer le service accompagné seulement s'il a été rendu et consigné au dossier, corriger le "
            "code ou la date s'ils sont inexacts, ou annuler la ligne."
        )


def _companions(finding: Finding) -> str:
    codes = texts(finding, "companions")
    if len(codes) == 1:
        return f"le code {codes[0]}"
    if not codes:
        return "le service qu'il accompagne"
    return f"l'un des codes {', '.join(codes[:-1])} ou {codes[-1]}"
