"""COM002: several communications on one day for a patient, nothing telling them apart."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration, quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.facts import day, texts, whole
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import PATIENT_DAY, shared_days
from facnet_desktop.rules.told_apart import Service, first_and_untold

_LISTS = ("COMMUNICATIONS_SPECIALISTE", "COMMUNICATIONS_AUTRES")
_OTHER_SESSION = "CONTEXTES_SEANCE_DIFFERENTE"


class CommunicationsSameDay(Rule):
    """Same doctor, patient and day: each communication after the first is a « Séance différente ».

    The manual gives no short code for that element: one that no table knows may be it, and is accepted.
    """

    code = "COM002"
    title = "Deuxième communication du jour sans élément de contexte"
    family = "communication"
    kinds = ("session_not_told",)
    severity = Severity.WARNING
    source = "Onglet B, AVIS avant les codes 15841 à 15846 (manuel 2025-08, l. 3868)"

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(*_LISTS)) & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            shared_days(claims, reference)
            .filter(has_code(reference.codes(*_LISTS)))
            .join(copies(claims, reference), on="line", how="anti", maintain_order="left")
            .group_by(PATIENT_DAY, maintain_order=True)
            .agg(
                pl.struct(
                    "line",
                    "begin",
                    "other_session",
                    code=pl.col("code").cast(pl.String),
                    contexts=pl.col("contexts").cast(pl.List(pl.String)),
                ).alias("calls")
            )
            .filter(pl.col("calls").list.len() > 1)
            .select("service_date", "calls")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        calls: list[dict[str, Any]] = case["calls"]
        known = {element.short_code for element in reference.contexts}
        services = [
            Service(
                line=call["line"],
                start=call["begin"],
                told=call["other_session"] or not known.issuperset(call["contexts"] or ()),
            )
            for call in calls
        ]
        first, untold = first_and_untold(services)
        if not untold:
            return
        service_date: date = case["service_date"]
        yield self.finding(
            "session_not_told",
            Severity.WARNING,
            [*(service.line for service in untold), first.line],
            codes=sorted({call["code"] for call in calls}),
            service_date=service_date.isoformat(),
            count=len(calls),
            untold=len(untold),
            contexts=list(reference.lists[_OTHER_SESSION]),
        )

    def message(self, finding: Finding) -> str:
        codes = texts(finding, "codes")
        word = "code" if len(codes) == 1 else "codes"
        untold = whole(finding, "untold")
        which = "une ligne suivante" if untold == 1 else count(untold, "ligne suivante", "lignes suivantes")
        return (
            f"{count(whole(finding, 'count'), 'communication')} facturées pour le même patient le "
            f"{day(finding, 'service_date')} ({word} {enumeration(codes)}), sans élément de contexte "
            f"{quoted('Séance différente')} sur {which}. Une communication non distinguée peut être refusée."
        )

    def solution(self, finding: Finding) -> str:
        return (
            f"Ajouter l'élément de contexte {quoted('Séance différente')} "
            f"({enumeration(texts(finding, 'contexts'))}) à chaque communication suivante, seulement si elle "
            "a eu lieu et est consignée au dossier; sinon, annuler la ligne en trop."
        )
