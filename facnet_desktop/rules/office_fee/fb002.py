"""FB002: an office fee that too few patients support."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Evidence, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import whole
from facnet_desktop.rules.office_fee.fees import (
    at_risk_cents,
    best_fee,
    fee_of,
    patients,
    supported_fees,
)


class FeeBelowMinimum(Rule):
    """A fee whose group has fewer patients that day than its minimum, all of them or the paid ones."""

    code = "FB002"
    title = "Frais de cabinet sous le nombre minimal de patients"
    family = "office_fee"
    kinds = ("below_minimum",)
    severity = Severity.ERROR
    source = "Pratique observée; seuils à confirmer dans la Brochure n° 1 (LE 368)"
    evidence = Evidence.PRACTICE
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes("FRAIS_BUREAU"))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            supported_fees(claims, reference)
            .filter(pl.col("seen_paid") < pl.col("required"))
            .drop("doctor", "place", "in_cabinet")
            .sort("line")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        code, group = fee_of(case)
        seen, paid, required = case["seen"], case["seen_paid"], case["required"]
        enough_when_all_are_paid = seen >= required
        supporting = paid if enough_when_all_are_paid else seen
        doubtful = enough_when_all_are_paid or seen + case["undetermined"] >= required
        swapped = (
            not enough_when_all_are_paid
            and case["other_seen"] >= case["other_required"]
            and not case["other_fees"]
        )
        context = ("superfluous" if group == "walk_in" else "missing") if swapped else None
        on = case["service_date"]
        risk = at_risk_cents(reference, (code, group), case["paid_cents"], supporting, on)
        yield self.finding(
            "below_minimum",
            Severity.WARNING if doubtful else Severity.ERROR,
            [case["line"]],
            impact_cents=-risk,
            code=code,
            group=group,
            date=on.isoformat(),
            required=required,
            actual=seen,
            paid=paid,
            unpaid=seen - paid,
            undetermined=case["undetermined"],
            other_group_actual=case["other_seen"],
            context=context,
            suggested_code=None if enough_when_all_are_paid else best_fee(reference, group, seen, on),
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        code, group = data["code"], str(data["group"])
        required, seen = whole(finding, "required"), whole(finding, "actual")
        minimum = f"minimum observé{NBSP}: {required}"
        if seen >= required:
            return (
                f"Frais de cabinet {code}{NBSP}: {patients(seen, group)} en cabinet ce jour-là, dont "
                f"{data['paid'] or 'aucun'} avec une visite payée ({minimum}). Le frais est fragile tant que "
                f"moins de {required}{NBSP}patients ont une visite payée."
            )
        lower = data["suggested_code"]
        doubt, consequence = "", "Le frais serait refusé ou récupéré."
        if lower:
            consequence = f"Un {lower} serait justifié; la différence serait refusée ou récupérée."
        if data["undetermined"]:
            undetermined = count(whole(finding, "undetermined"), "autre patient", "autres patients")
            doubt = f" et {undetermined} dont le groupe est indéterminé"
        if finding.severity is Severity.WARNING:
            consequence = "Le frais n'est justifié que si des patients indéterminés complètent le groupe"
            consequence += f"; sinon, seul un {lower} l'est." if lower else "."
        return (
            f"Frais de cabinet {code}{NBSP}: {patients(seen, group)} en cabinet ce jour-là{doubt} "
            f"({minimum}). {consequence}{_hint(finding)}"
        )

    def solution(self, finding: Finding) -> str:
        data = finding.data
        lower = data["suggested_code"]
        otherwise = f"modifier le code du frais pour {lower}" if lower else "annuler le frais"
        if data["context"] == "missing":
            return (
                "Ajouter l'élément de contexte G160 ou AR à la ligne du frais si celui-ci vise les "
                f"patients vus sans rendez-vous; sinon, {otherwise}."
            )
        if data["context"] == "superfluous":
            return (
                "Retirer l'élément de contexte G160 ou AR de la ligne du frais si celui-ci vise les "
                f"patients inscrits; sinon, {otherwise}."
            )
        if whole(finding, "actual") >= whole(finding, "required"):
            return (
                "Vérifier à l'état de compte le paiement des visites qui ne sont pas payées à ce jour avant "
                "de compter sur ce frais; l'annuler si elles sont refusées."
            )
        if finding.severity is Severity.WARNING:
            return (
                "Vérifier au dossier à quel groupe appartiennent les patients indéterminés, compléter "
                f"les visites s'il y a lieu; sinon, {otherwise}."
            )
        return (
            "Vérifier la date du frais et le médecin, ajouter les visites manquantes si elles ont été "
            f"rendues et consignées au dossier; sinon, {otherwise}."
        )


def _hint(finding: Finding) -> str:
    """Named when the patients of the day are all in the other group."""
    if finding.data["context"] is None:
        return ""
    other = "walk_in" if finding.data["group"] == "registered" else "registered"
    seen = patients(whole(finding, "other_group_actual"), other)
    word = "manquant" if finding.data["context"] == "missing" else "de trop"
    return f" Le même jour compte {seen}{NBSP}: contexte G160/AR {word} sur la ligne du frais."
