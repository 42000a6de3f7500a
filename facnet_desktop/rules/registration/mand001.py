"""MAND001: a visit barred to the treating doctor, billed by her."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, has_context, is_attributed
from facnet_desktop.rules.facts import day, texts, whole
from facnet_desktop.rules.spans import months_later

_BARRED = ("VISITE_SANTE_MENTALE", "VISITE_MUSCULO")
_REGISTERED, _ENROLMENT = "VISITES_INSCRIT", "VISITE_PRISE_EN_CHARGE"
_MONTHS = "registration_months"
_OTHER_SESSION = "CONTEXTES_SEANCE_DIFFERENTE"
_LINES_NAMED = 50


class BarredToTreatingDoctor(Rule):
    """One finding per doctor and patient; visits before the doctor took charge of the patient are right.

    Two visits of the same day are VIS001's business, unless « Séance différente » tells them apart.
    """

    code = "MAND001"
    title = "Visite interdite au médecin traitant pour un patient inscrit"
    family = "registration"
    kinds = ("registered_patient",)
    severity = Severity.WARNING
    source = "P.G. 2.2.6 A b) v) et c) 6) et 7) (manuel 2025-08, l. 909-912, 1003 et 1011)"
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(*_BARRED)) & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        barred = claims.lines.filter(self.subject(reference))
        patients = barred.select(pl.col("patient_key").unique()).collect()["patient_key"]
        return (
            claims.lines.filter(
                has_code(reference.codes(*_BARRED, _REGISTERED)),
                is_attributed(),
                pl.col("patient_key").is_in(patients.implode()),
            )
            .with_columns(barred=has_code(reference.codes(*_BARRED)))
            .sort("service_date", "line")
            .group_by("doctor", "patient_key", maintain_order=True)
            .agg(
                pl.struct(
                    "line",
                    "service_date",
                    "barred",
                    code=pl.col("code").cast(pl.String),
                    until=months_later(reference, _MONTHS),
                    enrolment=has_code(reference.codes(_ENROLMENT)),
                    told=has_context(*reference.lists[_OTHER_SESSION]).fill_null(value=False),
                ).alias("visits"),
                barred=pl.col("barred").sum(),
                first_line=pl.col("line").min(),
            )
            .filter(pl.col("barred") > 0, pl.col("barred") < pl.col("visits").list.len())
            .sort("first_line")
            .select("visits")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        visits = [_Visit(**visit) for visit in case["visits"]]
        registered = [visit for visit in visits if not visit.barred]
        taken = next((visit.service_date for visit in registered if visit.enrolment), None)
        days = [visit.service_date for visit in registered]
        beside: dict[_Visit, _Visit] = {}
        for visit in visits:
            if visit.barred and (near := _nearest(visit, registered, days, taken)):
                beside[visit] = near
        if not beside:
            return
        first = next(iter(beside))
        yield self.finding(
            "registered_patient",
            Severity.WARNING,
            [*[visit.line for visit in beside][:_LINES_NAMED], beside[first].line],
            codes=sorted({visit.code for visit in beside}),
            count=len(beside),
            date=first.service_date.isoformat(),
            registered_code=beside[first].code,
            registered_date=beside[first].service_date.isoformat(),
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        codes = texts(finding, "codes")
        word = "code" if len(codes) == 1 else "codes"
        since = "le" if whole(finding, "count") == 1 else "à partir du"
        visits = count(whole(finding, "count"), "visite interdite", "visites interdites")
        return (
            f"{visits} au médecin traitant ({word} {enumeration(codes)}, {since} {day(finding, 'date')}) "
            f"et visite de patient inscrit {data['registered_code']} le {day(finding, 'registered_date')}, "
            "même médecin et même patient. L'une ou l'autre peut être refusée."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Vérifier auprès de quel médecin le patient était inscrit à ces dates, puis modifier le code qui "
            "ne convient pas, à facturer seulement si le service a été rendu et consigné au dossier."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """``until`` is the last day on which the visit still says something of the registration.

    ``told``: it says « Séance différente ».
    """

    line: int
    service_date: date
    barred: bool
    code: str
    until: date
    enrolment: bool
    told: bool


def _nearest(
    visit: _Visit, registered: Sequence[_Visit], days: Sequence[date], taken: date | None
) -> _Visit | None:
    """The nearest visit that says the patient was registered with the doctor, ``None`` without one.

    ``registered`` are in order of their ``days``. Before the doctor took charge of the patient (``taken``),
    only earlier visits say so.
    """
    today = bisect_left(days, visit.service_date)
    before, after = today - 1, bisect_right(days, visit.service_date)
    near = [other for other in registered[today:after] if visit.told or other.told]
    if before >= 0 and visit.service_date <= registered[before].until:
        near.append(registered[before])
    if after < len(days) and days[after] <= visit.until and not _was_taken(visit, days[after], taken):
        near.append(registered[after])
    return min(near, key=lambda other: abs(other.service_date - visit.service_date), default=None)


def _was_taken(visit: _Visit, later: date, taken: date | None) -> bool:
    """Whether the doctor took charge of the patient after ``visit``, and not after the ``later`` one."""
    return taken is not None and visit.service_date < taken <= later
