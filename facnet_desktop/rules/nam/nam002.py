"""NAM002: a health insurance number whose birth date cannot be."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.births import births_told
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.nam.affected import by_patient
from facnet_desktop.rules.nam.birth import NAM_DIGITS, fault

_VISIBLE_DAY = r"^.{8}[0-9]{2}"
# Days that every year has: with one of them, two digits of year always find a birth within the 100
# years before the service. Only the other days need the exact judgement.
ORDINARY_DAY = (
    r"^.{6}(?:(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2]|5[13-9]|6[0-2])(?:29|30)"
    r"|(?:0[13578]|1[02]|5[13578]|6[02])31)"
)


_DAYS_OF_ANY_MONTH = 28


class ImpossibleBirth(Rule):
    """Month, day, or age on the date of service; of a masked number, the day only."""

    code = "NAM002"
    title = "Date de naissance impossible dans le NAM"
    family = "nam"
    kinds = ("impossible_date", "future_birth", "too_old")
    severity = Severity.ERROR
    source = "Structure du numéro d'assurance maladie\u00a0: AAMMJJ, mois + 50 pour les femmes"
    evidence = Evidence.DATA

    def subject(self, reference: Reference) -> pl.Expr:
        return pl.col("patient_key").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        nam = pl.col("nam")
        visible = nam.str.contains(NAM_DIGITS) & ~pl.col("masked")
        masked_day = pl.col("masked") & nam.str.contains(_VISIBLE_DAY)
        day = nam.str.slice(8, 2)
        suspects = (
            claims.patients.with_columns(births_told(claims, reference))
            .filter((pl.col("birth_day") > _DAYS_OF_ANY_MONTH) | pl.col("birth_day").is_null())
            .filter(
                (visible & ~nam.str.contains(ORDINARY_DAY)) | (masked_day & ((day == "00") | (day > "31")))
            )
            .select("patient", "patient_key", "masked", digits=nam.str.slice(4, 6))
        )
        return by_patient(claims, suspects, "service_date")

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        maximum = reference.parameter("nam_maximum_age", reference.as_of)
        lines: dict[str, list[int]] = {}
        for line, on in zip(case["line"], case["service_date"], strict=True):
            kind = "impossible_date" if case["masked"] else fault(case["digits"], on, maximum_age=maximum)
            if kind is not None:
                lines.setdefault(kind, []).append(line)
        for kind in self.kinds:
            if kind in lines:
                yield self.finding(
                    kind, Severity.ERROR, lines[kind], count=len(lines[kind]), maximum_age=maximum
                )

    def message(self, finding: Finding) -> str:
        lines = count(whole(finding, "count"), "ligne")
        found = {
            "impossible_date": "La date de naissance inscrite dans le NAM n'existe pas au calendrier",
            "future_birth": "La date de naissance inscrite dans le NAM suit la date de service",
            "too_old": (
                "D'après le NAM, la personne aurait plus de "
                f"{count(whole(finding, 'maximum_age'), 'an')} à la date de service"
            ),
        }[finding.kind]
        return f"{found} ({lines}). La facture peut être non recevable."

    def solution(self, finding: Finding) -> str:
        if finding.kind == "impossible_date":
            return "Corriger le NAM d'après la carte d'assurance maladie."
        return (
            "Corriger le NAM d'après la carte d'assurance maladie, ou la date de service d'après le dossier."
        )
