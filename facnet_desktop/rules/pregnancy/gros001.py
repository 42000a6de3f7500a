"""GROS001: a pregnancy taken charge of more than once."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.facts import day, money, texts, whole
from facnet_desktop.rules.pregnancy.takings import (
    LISTS,
    Form,
    Taking,
    beyond_one,
    pregnancies,
    taking_columns,
)
from facnet_desktop.rules.requests import copies

_DAYS = "pregnancy_days"
_LINES_NAMED = 50


class PregnancyTakenTwice(Rule):
    """One finding per patient and pregnancy, whoever billed; a transfer to a second doctor is right."""

    code = "GROS001"
    title = "Prise en charge de grossesse répétée"
    family = "pregnancy"
    kinds = ("pregnancy_taken_again",)
    severity = Severity.WARNING
    source = "P.G. 2.2.6 A c) 10) (manuel 2025-08, l. 1037-1038 et 1047-1056)"
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(*LISTS.values())) & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            claims.lines.filter(self.subject(reference))
            .join(copies(claims, reference), on="line", how="anti")
            .select("patient_key", takings=pl.struct(taking_columns(reference)))
            .group_by("patient_key")
            .agg("takings", first_line=pl.col("takings").struct.field("line").min())
            .filter(pl.col("takings").list.len() > 1)
            .sort("first_line")
            .select("takings")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        takings = [
            Taking(**{**row, "form": Form(row["form"]), "place_kind": PlaceKind(row["place_kind"])})
            for row in case["takings"]
        ]
        first_date = min(taking.service_date for taking in takings)
        for group in pregnancies(takings, reference.parameter(_DAYS, first_date)):
            kept, beyond = beyond_one(group)
            if beyond:
                yield self._found(kept, beyond, reference)

    def _found(self, kept: list[Taking], beyond: list[Taking], reference: Reference) -> Finding:
        risk = sum(taking.loss(reference) for taking in beyond)
        return self.finding(
            "pregnancy_taken_again",
            Severity.WARNING,
            [taking.line for taking in (*beyond[:_LINES_NAMED], *kept)],
            impact_cents=-risk,
            codes=sorted({taking.code for taking in beyond}),
            first_code=kept[0].code,
            first_date=kept[0].service_date.isoformat(),
            date=beyond[0].service_date.isoformat(),
            last_date=beyond[-1].service_date.isoformat(),
            days=(beyond[-1].service_date - kept[0].service_date).days,
            count=len(kept) + len(beyond),
            beyond=len(beyond),
            doctors=len({taking.doctor for taking in (*kept, *beyond)}),
            at_risk_cents=risk,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        codes = texts(finding, "codes")
        word = "code" if len(codes) == 1 else "codes"
        doctors = whole(finding, "doctors")
        by = "par le même médecin" if doctors == 1 else f"par {count(doctors, 'médecin')}"
        since = "le" if data["date"] == data["last_date"] else "à partir du"
        times = count(whole(finding, "count"), "fois", "fois")
        return (
            f"Prise en charge de grossesse facturée {times} pour la même patiente {by}{NBSP}: code "
            f"{data['first_code']} le {day(finding, 'first_date')}, puis {word} {enumeration(codes)} "
            f"{since} {day(finding, 'date')}. Une seule est payable par grossesse, sauf transfert à un "
            f"deuxième médecin en vue de l'accouchement{NBSP}: {money(finding, 'at_risk_cents')} à risque."
        )

    def solution(self, finding: Finding) -> str:
        later, extra = ("la visite suivante en visite", "la demande")
        if whole(finding, "beyond") > 1:
            later, extra = ("les visites suivantes en visites", "les demandes")
        return (
            f"Vérifier au dossier s'il s'agit de la même grossesse; si oui, modifier {later} de suivi de "
            "grossesse, à facturer seulement si le service a été rendu et consigné au dossier, ou annuler "
            f"{extra} en trop."
        )
