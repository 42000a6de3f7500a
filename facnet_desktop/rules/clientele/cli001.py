"""CLI001: tariffs of both sizes of clientele billed by one doctor in one quarter."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.clientele.gains import claimed, with_gains
from facnet_desktop.rules.facts import day, money, whole
from facnet_desktop.rules.spans import quarter, quarter_name, quarter_of

_SMALL, _LARGE = "CLIENTELE_MOINS_500", "CLIENTELE_500_PLUS"
_PAIRS = "CLIENTELE_500_PLUS_DE_MEME_VISITE"
_LINES_NAMED = 50
_QUARTER = ("doctor", "quarter")


class MixedClienteleTariffs(Rule):
    """One finding per doctor and quarter: the side with fewer lines is the one to check.

    With as many lines on both sides, the better paid ones are. ``changed_on`` is the day of a single
    change of tariff, which an exception of the agreement may explain.
    """

    code = "CLI001"
    title = "Tarifs de moins de 500 et de 500 patients inscrits ou plus au même trimestre"
    family = "clientele"
    kinds = ("mixed_clientele_tariffs",)
    severity = Severity.WARNING
    source = "P.G. 2.2.6 A a) (manuel 2025-08, l. 809-822)"

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(_SMALL, _LARGE)) & pl.col("doctor").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        up = reference.pairs(_PAIRS)
        other_side = {**up, **{large: small for small, large in up.items()}}
        lines = _lines_of_mixed_doctors(claims, reference)
        fewer = (
            lines.join(_mixed_quarters(lines), on=_QUARTER)
            .filter(pl.col("large") == pl.col("large_is_fewer"))
            .collect()
        )
        counted = ~pl.col("rival") | (pl.col("gain") < 0)
        return (
            with_gains(claims, reference, fewer, other_side)
            .with_columns(change=pl.when(counted).then("gain").otherwise(0))
            .sort("line")
            .group_by(_QUARTER, maintain_order=True)
            .agg(
                pl.col("line").head(_LINES_NAMED),
                pl.col("change").sum(),
                pl.col("code").cast(pl.String).unique().sort(),
                *(pl.col(name).first() for name in ("small", "large_count", "large_is_fewer", "changed_on")),
            )
            .drop("doctor")
            .sort(pl.col("line").list.first())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        year, number = quarter_of(case["quarter"])
        small, large = case["small"], case["large_count"]
        changed_on = case["changed_on"]
        yield self.finding(
            "mixed_clientele_tariffs",
            Severity.WARNING,
            case["line"],
            impact_cents=case["change"],
            year=year,
            quarter=number,
            under_500_count=small,
            from_500_count=large,
            to_check="from_500" if case["large_is_fewer"] else "under_500",
            count=large if case["large_is_fewer"] else small,
            codes=case["code"],
            difference_cents=abs(case["change"]),
            changed_on=changed_on.isoformat() if changed_on else None,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        small, large = (
            count(whole(finding, name), "ligne") for name in ("under_500_count", "from_500_count")
        )
        found = (
            f"Au {quarter_name(whole(finding, 'year'), whole(finding, 'quarter'))}, le même médecin facture "
            f"{small} au tarif de moins de 500 patients inscrits et {large} au tarif de 500 ou plus"
        )
        when = f", le changement datant du {day(finding, 'changed_on')}" if data["changed_on"] else ""
        amount = money(finding, "difference_cents")
        consequence = (
            f"{amount} à risque si le tarif de moins de 500 s'applique"
            if data["to_check"] == "from_500"
            else f"{amount} à récupérer si le tarif de 500 ou plus s'applique"
        )
        return (
            f"{found}{when}. Un seul tarif vaut pour tout le trimestre, sauf exception{NBSP}: {consequence}."
        )

    def solution(self, finding: Finding) -> str:
        lines = count(whole(finding, "count"), "ligne")
        tariff = "de moins de 500" if finding.data["to_check"] == "under_500" else "de 500 ou plus"
        return (
            "Consulter le nombre de patients inscrits au premier jour du mois qui précède le trimestre, puis "
            f"modifier {lines} au tarif {tariff} si l'autre tarif est le bon; un retour de congé, un permis "
            "de moins d'un an ou de 35 ans et plus, ou un crédit d'impôt pour personne handicapée peut "
            "justifier l'écart."
        )


def _lines_of_mixed_doctors(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """The lines of either side, of the doctors who have both at any time: usually nobody."""
    small, large = (has_code(reference.codes(name)) for name in (_SMALL, _LARGE))
    doctors = [claims.lines.filter(side).select(pl.col("doctor").unique()) for side in (small, large)]
    both = doctors[0].join(doctors[1], on="doctor").collect(engine=claims.engine)["doctor"]
    return (
        claims.lines.filter(pl.col("doctor").is_in(both.implode()))
        .filter(small | large)
        .select(
            "line", "doctor", "patient_key", "service_date", "code", "place_kind",
            claimed(), quarter=quarter(), large=large,
        )
        .collect(engine=claims.engine)
        .lazy()
    )  # fmt: skip


def _mixed_quarters(lines: pl.LazyFrame) -> pl.LazyFrame:
    """Doctors and quarters with lines on both sides: how many, which side has fewer, a single change."""
    large, date = pl.col("large"), pl.col("service_date")
    one_way = date.filter(~large).max() < date.filter(large).min()
    other_way = date.filter(large).max() < date.filter(~large).min()
    return (
        lines.group_by(_QUARTER)
        .agg(
            small=(~large).sum(),
            large_count=large.sum(),
            changed_on=pl.when(one_way)
            .then(date.filter(large).min())
            .when(other_way)
            .then(date.filter(~large).min()),
        )
        .filter(pl.col("small") > 0, pl.col("large_count") > 0)
        .with_columns(large_is_fewer=pl.col("large_count") <= pl.col("small"))
    )
