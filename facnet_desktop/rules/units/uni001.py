"""UNI001: an amount of several units, without their number in *Unités*."""

from collections.abc import Iterable, Iterator
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import Maximum, UnitsRequired
from facnet_desktop.reference.model import ALL_PLACES, PLACE_WORDS, Reference
from facnet_desktop.reference.words import Confidence, Measure
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import money
from facnet_desktop.rules.terms import own_tariff
from facnet_desktop.rules.units.lines import number_of, performs


class UnitsMissing(Rule):
    """The amount claimed is that of more than one unit, and *Unités* is empty or 0.

    Below twice the tariff, only amounts that a whole number of units explains, or a maximum, are looked at: a
    premium of the territory or of the hour raises the amount of a single unit too, and never doubles it. A
    duration is HRE003's.
    """

    code = "UNI001"
    title = "Nombre d'unités non inscrit"
    family = "units"
    kinds = ("units_missing",)
    severity = Severity.WARNING
    source = "Avis « Inscrire le nombre » des onglets C, F, G, H, L, S et T (manuel 2025-08)"
    confidence = Confidence.MEDIUM
    needs = frozenset({"Unités"})

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(sorted(_rows(reference))) & performs()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        claimed = pl.col("preliminary_cents")
        return (
            claims.lines.filter(self.subject(reference))
            .filter((pl.col("units") <= 0) & (claimed > own_tariff(reference, _rows(reference))))
            .select("line", "service_date", "place_kind", pl.col("code").cast(pl.String), claimed=claimed)
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        code, claimed, day = case["code"], case["claimed"], case["service_date"]
        place = PlaceKind(case["place_kind"])
        row = _rows(reference)[code]
        tariff = reference.tariff(code, place, day)
        if tariff is None or not row.holds_on(day):
            return
        steps = list(_steps(reference, code, place, day)) or [tariff]
        if (
            claimed >= 2 * tariff
            or claimed in _maxima(reference, code, place, day)
            or any((claimed - tariff) % step == 0 for step in steps)
        ):
            yield self.finding(
                "units_missing",
                Severity.WARNING,
                [case["line"]],
                code=code,
                claimed_cents=claimed,
                tariff_cents=tariff,
                what=row.what_fr,
            )

    def message(self, finding: Finding) -> str:
        claimed, base = money(finding, "claimed_cents"), money(finding, "tariff_cents")
        return (
            f"Le code {finding.data['code']} est facturé {claimed}, soit plus que son tarif de base "
            f"({base}), sans que le {number_of(str(finding.data['what']))} soit inscrit dans les unités. "
            "Le montant peut être ramené au tarif de base."
        )

    def solution(self, finding: Finding) -> str:
        return (
            f"Vérifier que le {number_of(str(finding.data['what']))} a été transmis avec la facture et "
            "l'inscrire, d'après le dossier, s'il manque."
        )


def _rows(reference: Reference) -> dict[str, UnitsRequired]:
    return {code: row for row in reference.rows(UnitsRequired) for code in row.codes.codes}


def _steps(reference: Reference, code: str, place: PlaceKind, day: date) -> Iterator[int]:
    """Cents that one more unit adds."""
    places = (ALL_PLACES, PLACE_WORDS.get(place))
    for unit in reference.unit_tariffs:
        if unit.code == code and unit.kind == "unit" and unit.place in places and unit.tariff.holds_on(day):
            yield unit.tariff.value


def _maxima(reference: Reference, code: str, place: PlaceKind, day: date) -> set[int]:
    """Amounts that stand for as many units as are payable."""
    return {
        row.maximum
        for row in reference.rows(Maximum)
        if code in row.codes and row.measure is Measure.CENTS
        if row.place.kind in (None, place) and row.holds_on(day)
    }
