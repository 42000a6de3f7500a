"""PER001: a vulnerable patient followed all year without the yearly visit."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.clientele.gains import claimed, with_gains
from facnet_desktop.rules.facts import money, whole
from facnet_desktop.rules.marks import patient_among

_FOLLOW_UPS = "SUIVI_DE_MEME_BANDE"
_PERIODIC, _ENROLMENT = "VISITE_PERIODIQUE_VULNERABLE", "VISITE_PRISE_EN_CHARGE"
# Paid to the doctor in the year, these exclude the yearly visit (l.937).
_EXCLUDING = (
    "EXAMEN_COMPLET_MAJEUR",
    "VISITE_GROSSESSE_PRISE_EN_CHARGE",
    "EXAMEN_PRISE_EN_CHARGE_GROSSESSE",
    "SUPPLEMENT_GROSSESSE_T1",
)
_PATIENT_YEAR = ("patient_key", "year")
_YEAR = pl.col("service_date").dt.year()
_JANUARY, _DECEMBER = 1, 12
_LINES_NAMED = 50


class PeriodicVisitForgotten(Rule):
    """One finding per patient and calendar year, for the doctor who followed her most.

    Only for a year that the file covers from January to December: before its end the visit may still
    come. ``coverage`` is partial when the export says itself that lines are missing.
    """

    code = "PER001"
    title = "Visite périodique d'un patient vulnérable non facturée dans l'année"
    family = "clientele"
    kinds = ("periodic_visit_missed",)
    severity = Severity.OPTIMIZATION
    source = "P.G. 2.2.6 A c) 2) (manuel 2025-08, l. 934-937); année civile, P.G. 1.7 (l. 634)"
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(sorted(_periodic_of(reference))) & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        visits = _unaccompanied_visits(claims, reference).collect(engine=claims.engine)
        free = ~pl.col("rival")
        return (
            with_gains(claims, reference, visits, _periodic_of(reference))
            .with_columns(pl.col("code").cast(pl.String))
            .sort("service_date", "line")
            .group_by(*_PATIENT_YEAR, "doctor", maintain_order=True)
            .agg(
                pl.col("line").filter(free).head(_LINES_NAMED),
                *(pl.col(name).filter(free).first() for name in ("service_date", "code", "gain")),
                visits=pl.len(),
            )
            .filter(pl.col("line").list.len() > 0)
            .sort("visits", descending=True, maintain_order=True)
            .group_by(_PATIENT_YEAR, maintain_order=True)
            .first()
            .with_columns(complete=pl.lit(claims.control.agree))
            .drop("patient_key", "doctor")
            .sort(pl.col("line").list.first())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        service_date: date = case["service_date"]
        yield self.finding(
            "periodic_visit_missed",
            # Lines the export says are missing may hold the visit: nothing more than a remark then.
            Severity.OPTIMIZATION if case["complete"] else Severity.INFO,
            case["line"],
            impact_cents=case["gain"],
            year=case["year"],
            code=case["code"],
            suggested_code=_periodic_of(reference)[case["code"]],
            visit_count=case["visits"],
            first_visit_date=service_date.isoformat(),
            gain_cents=case["gain"],
            coverage="complete" if case["complete"] else "partial",
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        visits = count(whole(finding, "visit_count"), "visite de suivi", "visites de suivi")
        one = "cette visite" if whole(finding, "visit_count") == 1 else "l'une d'elles"
        coverage = (
            f" L'export annonce d'autres lignes{NBSP}: la visite a pu être facturée ailleurs."
            if data["coverage"] == "partial"
            else ""
        )
        return (
            f"{visits} d'un patient vulnérable en {data['year']} par le même médecin, sans visite périodique "
            f"ni visite de prise en charge cette année-là dans l'export{NBSP}: "
            f"{money(finding, 'gain_cents')} de plus si {one} était la visite périodique "
            f"({data['suggested_code']} plutôt que {data['code']}).{coverage}"
        )

    def solution(self, finding: Finding) -> str:
        one = "cette visite" if whole(finding, "visit_count") == 1 else "une seule de ces visites"
        return (
            f"Modifier {one} pour le code {finding.data['suggested_code']}, à facturer "
            "seulement si le service a été rendu et consigné au dossier, et si le médecin assure le suivi du "
            "patient inscrit."
        )


def _periodic_of(reference: Reference) -> dict[str, str]:
    """The yearly visit that stands beside each follow-up of a vulnerable patient."""
    periodic = set(reference.codes(_PERIODIC))
    return {plain: code for code, plain in reference.pairs(_FOLLOW_UPS).items() if code in periodic}


def _unaccompanied_visits(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Follow-ups of vulnerable patients, in complete years with nothing in the way of the yearly visit."""
    years = [_in_year(claims, year) for year in _complete_years(claims)] or [claims.lines.limit(0)]
    parts = [_without_yearly_visit(lines, claims, reference) for lines in years]
    excluding = claims.lines.filter(has_code(reference.codes(*_EXCLUDING)), is_attributed())
    return pl.concat(parts).join(
        excluding.with_columns(year=_YEAR), on=(*_PATIENT_YEAR, "doctor"), how="anti"
    )


def _in_year(claims: Claims, year: int) -> pl.LazyFrame:
    days = pl.col("service_date").is_between(date(year, _JANUARY, 1), date(year, _DECEMBER, 31))
    return claims.lines.filter(is_attributed(), days)


def _without_yearly_visit(lines: pl.LazyFrame, claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Follow-ups of vulnerable patients who had neither the yearly visit nor an enrolment in these lines."""
    instead = lines.filter(has_code(reference.codes(_PERIODIC, _ENROLMENT)))
    visits = lines.filter(has_code(sorted(_periodic_of(reference))))
    return (
        visits.filter(~patient_among(instead, claims))
        .with_columns(year=_YEAR)
        .select("line", "doctor", *_PATIENT_YEAR, "service_date", "code", "place_kind", claimed())
        .collect(engine=claims.engine)
        .lazy()
    )


def _complete_years(claims: Claims) -> list[int]:
    """The calendar years with services in both January and December."""
    days = claims.lines.select(pl.col("service_date").unique())
    dates = days.collect(engine=claims.engine)["service_date"].drop_nulls()
    months = {(day.year, day.month) for day in dates}
    return sorted(year for year, month in months if month == _JANUARY and (year, _DECEMBER) in months)
