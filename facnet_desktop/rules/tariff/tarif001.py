"""TARIF001: the tariff of the other kind of place."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import PLACE_WORDS, Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import money
from facnet_desktop.rules.tariff.lookup import NO_TARIFF, claimed_cents, price_list

_RADIOLOGY = "V"
_INTERVENTIONS = "IC_ALL"
_PERIODS = ("IC_IND_SUPPL", "IC_COLL_SUPPL", "IC_COLL_SM_SUPPL")


class TariffOfOtherPlace(Rule):
    """An amount that is to the cent the tariff of the other place, for codes that have two.

    Clinical intervention is left to IC003 (periods billed) and IC007 (private office's tariff in an
    institution), radiology to its own roles. A line already paid at the tariff of its place is right.
    """

    code = "TARIF001"
    title = "Tarif de l'autre lieu"
    family = "tariff"
    kinds = ("institution_tariff", "cabinet_tariff")
    severity = Severity.WARNING
    source = "P.G. 1.1.6 (manuel 2025-08, l. 462 à 472) et tarifs selon le lieu"

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(_codes(reference))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        prices = price_list(claims, reference, _codes(reference))
        cabinet, institution = prices.cents(PlaceKind.CABINET), prices.cents(PlaceKind.ESTABLISHMENT)
        claimed, place = claimed_cents(), pl.col("place_kind")
        in_cabinet, elsewhere = (place == kind.value for kind in (PlaceKind.CABINET, PlaceKind.ESTABLISHMENT))
        too_low = in_cabinet & (claimed == institution) & ~has_code(reference.codes(*_PERIODS))
        too_high = elsewhere & (claimed == cabinet) & ~has_code(reference.codes(_INTERVENTIONS))
        differ = (cabinet != NO_TARIFF) & (institution != NO_TARIFF) & (cabinet != institution)
        return claims.lines.filter(claimed > 0, differ, too_low | too_high).select(
            "line",
            "paid_cents",
            pl.col("code", "place_kind").cast(pl.String),
            claimed=claimed,
            own=pl.when(in_cabinet).then(cabinet).otherwise(institution),
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        claimed, own, paid = case["claimed"], case["own"], case["paid_cents"]
        in_cabinet = case["place_kind"] == PlaceKind.CABINET.value
        received = paid or claimed
        difference = own - (max(claimed, received) if in_cabinet else min(claimed, received))
        if (difference > 0) != in_cabinet or difference == 0:
            return
        yield self.finding(
            "institution_tariff" if in_cabinet else "cabinet_tariff",
            Severity.OPTIMIZATION if in_cabinet else Severity.WARNING,
            [case["line"]],
            impact_cents=difference,
            code=case["code"],
            claimed_cents=claimed,
            tariff_cents=own,
            difference_cents=abs(difference),
        )

    def message(self, finding: Finding) -> str:
        code, claimed, own, difference = (
            finding.data["code"],
            money(finding, "claimed_cents"),
            money(finding, "tariff_cents"),
            money(finding, "difference_cents"),
        )
        if finding.kind == "institution_tariff":
            return (
                f"Le code {code} est facturé {claimed}, son tarif d'établissement, alors que le lieu est un "
                f"cabinet; le tarif de cabinet est de {own}, soit {difference} de plus."
            )
        return (
            f"Le code {code} est facturé {claimed}, son tarif de cabinet, mais le lieu n'est pas reconnu "
            f"comme cabinet; le tarif d'établissement est de {own}, et {difference} sont à risque."
        )

    def solution(self, finding: Finding) -> str:
        own = money(finding, "tariff_cents")
        if finding.kind == "institution_tariff":
            return (
                "Vérifier le lieu de dispensation; si le service a été rendu en cabinet, modifier le montant "
                f"pour {own}, à facturer seulement si le service a été rendu et consigné au dossier."
            )
        return f"Vérifier le lieu de dispensation; s'il est exact, modifier le montant pour {own}."


def _codes(reference: Reference) -> list[str]:
    """Codes with a tariff in a private office and another in an institution, on whatever dates."""
    words = [PLACE_WORDS[kind] for kind in (PlaceKind.CABINET, PlaceKind.ESTABLISHMENT)]
    return sorted(
        code
        for code, place in reference.tariffs
        if place == words[0]
        and (code, words[1]) in reference.tariffs
        and not reference.sections.get(code, "").startswith(_RADIOLOGY)
    )
