"""DOUBLON001: the same service stands on two lines."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import clock, count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import Frequency
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.duplicates.repeats import SAME_SERVICE, repeated_lines
from facnet_desktop.rules.facts import money, whole


class DuplicateLine(Rule):
    """Same doctor, patient, date, code, role, start and set of context elements.

    One line is kept (the earliest paid, else the earliest), the others are in excess. A code that
    has one invoice for each event (``once_per`` invoice in the tables) only repeats within an invoice.
    """

    code = "DOUBLON001"
    title = "Ligne de facture en double"
    family = "duplicate"
    kinds = ("duplicate_line", "resubmission")
    severity = Severity.ERROR
    source = "Qualité des données; Annexe XIII art. 3 pour les codes facturés par événement (manuel 2025-08)"
    evidence = Evidence.DATA
    needs = frozenset({"Début"})

    def subject(self, reference: Reference) -> pl.Expr:
        return is_attributed() & pl.col("start_min").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        by_event = sorted(
            code for row in reference.rows(Frequency) if row.period == "invoice" for code in row.codes.codes
        )
        # A context set compared as one text: elements sorted, each once.
        elements = pl.col("contexts").cast(pl.List(pl.String)).list.unique().list.sort().list.join(" ")
        event = pl.when(has_code(by_event)).then("invoice")
        return (
            repeated_lines(claims, reference)
            .filter(pl.col("start").is_not_null())
            .with_columns(elements=elements.fill_null(""), event=event)
            .group_by(*SAME_SERVICE, "role", "start", "elements", "event", maintain_order=True)
            .agg("line", "paid", "amount")
            .filter(pl.col("line").list.len() > 1)
            .sort(pl.col("line").list.first())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        lines: list[int] = case["line"]
        paid: list[bool] = case["paid"]
        kept = paid.index(True) if any(paid) else 0
        extra = [index for index in range(len(lines)) if index != kept]
        excess = sum(case["amount"][index] for index in extra)
        service_date: date = case["service_date"]
        yield self.finding(
            "duplicate_line" if any(paid) else "resubmission",
            Severity.ERROR if any(paid) else Severity.WARNING,
            [*(lines[index] for index in extra), lines[kept]],
            impact_cents=-excess,
            code=case["code"],
            service_date=service_date.isoformat(),
            start_minutes=case["start"],
            copies=len(lines),
            paid=sum(paid),
            unpaid=len(lines) - sum(paid),
            kept_line=lines[kept],
            excess_cents=excess,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        paid, unpaid = whole(finding, "paid"), whole(finding, "unpaid")
        states = [count(paid, "payée", "payées")] if paid else []
        if unpaid:
            states.append(f"{count(unpaid, 'non payée', 'non payées')} à ce jour")
        found = (
            f"Le code {data['code']} figure {data['copies']} fois pour le même patient, le même jour et la "
            f"même heure de début ({clock(whole(finding, 'start_minutes'))}){NBSP}: {', '.join(states)}."
        )
        amount = money(finding, "excess_cents")
        if finding.kind == "resubmission":
            return f"{found} Une seule de ces lignes est payable; {amount} de trop sont demandés."
        return f"{found} Le service n'est payable qu'une fois{NBSP}: {amount} sont à risque."

    def solution(self, finding: Finding) -> str:
        extra = "la ligne" if whole(finding, "copies") == 2 else "les lignes"
        return (
            f"Annuler {extra} en trop; ou inscrire l'heure de début ou l'élément de contexte qui distingue "
            "les services, seulement si chacun a été rendu et consigné au dossier."
        )
