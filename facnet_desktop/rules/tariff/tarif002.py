"""TARIF002: an amount that no tariff, part or premium of the reference explains."""

from collections.abc import Iterable, Sequence

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import format_cents
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import ALL_PLACES, PLACE_WORDS, Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import money, whole
from facnet_desktop.rules.tariff.lookup import tariffs_of
from facnet_desktop.rules.tariff.odd_amounts import (
    LINES_SHOWN,
    OddAmount,
    compared_codes,
    is_compared,
    odd_amounts,
    unexplained,
)

_MANY_AMOUNTS = 5
"""Beyond that many unexplained amounts, a code has one finding in all."""
_WHERE = {"cabinet": " en cabinet", "etablissement": " en établissement", ALL_PLACES: ""}


class UnknownAmount(Rule):
    """One finding per code and amount; one for a code with many such amounts.

    Lines with units, of other roles than doing and assisting, and of codes that the manual does not price
    take no part. Differentials of territories (annexes XII, XII-A and XX) are unknown here.
    """

    code = "TARIF002"
    title = "Montant sans accord avec les tarifs connus"
    family = "tariff"
    kinds = ("unknown_amount",)
    severity = Severity.INFO
    source = "Tarifs, fractions et majorations du manuel (édition 2025-08)"
    confidence = Confidence.LOW
    needs = frozenset({"Unités", "Rôle"})

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(compared_codes(reference)) & is_compared()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return odd_amounts(claims, reference)

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        odd = unexplained(case["code"], case["amounts"], reference)
        together = [odd] if len(odd) > _MANY_AMOUNTS else [[amount] for amount in odd]
        for amounts in together:
            yield self._found(case["code"], amounts, reference)

    def _found(self, code: str, amounts: Sequence[OddAmount], reference: Reference) -> Finding:
        tariffs = tariffs_of(code, amounts[0].on, reference)
        everywhere = tariffs.get(PlaceKind.OTHER)
        words = {PLACE_WORDS.get(kind, ALL_PLACES): cents for kind, cents in tariffs.items()}
        return self.finding(
            "unknown_amount",
            Severity.INFO,
            sorted(line for amount in amounts for line in amount.lines)[:LINES_SHOWN],
            code=code,
            amount_cents=amounts[0].cents,
            amounts_cents=[amount.cents for amount in amounts],
            amounts=len(amounts),
            count=sum(amount.count for amount in amounts),
            tariffs_cents=words if everywhere is None else {ALL_PLACES: everywhere},
            edition=reference.edition,
        )

    def message(self, finding: Finding) -> str:
        data, amounts = finding.data, whole(finding, "amounts")
        lines = count(whole(finding, "count"), "ligne")
        billed = (
            f"{money(finding, 'amount_cents')} ({lines}), ce qui n'est ni son tarif"
            if amounts == 1
            else f"à {amounts} montants différents ({lines}), dont aucun n'est son tarif"
        )
        tariffs = data["tariffs_cents"]
        known = (
            [f"{format_cents(cents)}{_WHERE[word]}" for word, cents in tariffs.items()]
            if isinstance(tariffs, dict)
            else []
        )
        return (
            f"Le code {data['code']} est facturé {billed} ({enumeration(known)}), ni une fraction ou une "
            f"majoration que l'édition {data['edition']} connaît. Un tarif différencié de territoire ou plus "
            "récent peut l'expliquer."
        )

    def solution(self, finding: Finding) -> str:
        return "Vérifier le montant préliminaire si rien ne l'explique; sinon, aucun changement n'est requis."
