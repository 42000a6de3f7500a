"""CHIR001: a visit, an examination or a consultation on the day of a surgery that includes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.exclusion.sentences import named
from facnet_desktop.rules.facts import money, texts
from facnet_desktop.rules.full_tariff import has_no_context, is_principal_role
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import PATIENT_DAY, on_same_days, shared_days
from facnet_desktop.rules.surgery.acts import VISIT_LIMIT, is_obstetrical, visit_including_codes

_VISITS = "VISITE_OU_EXAMEN"
_DELIVERIES = "ACCOUCHEMENTS"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Billed:
    line: int
    code: str
    worth: int
    bare: bool
    other_session: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surgery:
    line: int
    code: str
    tariff: int
    bare: bool


class VisitOnSurgeryDay(Rule):
    """The tariff that counts is the full one of the surgery at its place, in role 1.

    « Soins d'urgence » allows the visit, but no published short code says it: any element of context on
    either side leaves a doubt. Visits before labour are payable on the day of a delivery, with « Séance
    différente » (Q art. 8); for the other obstetrical acts the text is less plain, hence a doubt.
    Acts whose tariff includes the visit are VIS002's.
    """

    code = "CHIR001"
    title = "Visite facturée le jour d'une chirurgie qui la comprend"
    family = "surgery"
    kinds = ("visit_on_surgery_day",)
    severity = Severity.ERROR
    source = "Onglet E, préambule particulier, art. 2 (manuel 2025-08, l. 21747-21753)"
    needs = frozenset({"Rôle"})

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(visit_including_codes(reference)) & is_principal_role() & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        lines = shared_days(claims, reference)
        surgeries = lines.filter(has_code(visit_including_codes(reference)) & is_principal_role()).collect(
            engine=claims.engine
        )
        visits = on_same_days(lines.filter(has_code(reference.codes(_VISITS))), surgeries)
        bare = has_no_context().alias("bare")
        operated = (
            surgeries.lazy()
            .sort("line")
            .group_by(PATIENT_DAY)
            .agg(pl.struct("line", "code", "place_kind", bare).alias("surgeries"))
        )
        return (
            visits.join(copies(claims, reference), on="line", how="anti")
            .sort("line")
            .group_by(PATIENT_DAY)
            .agg(pl.struct("line", "code", "worth", bare, "other_session").alias("visits"))
            .join(operated, on=PATIENT_DAY)
            .select("service_date", "visits", "surgeries")
            .sort(pl.col("visits").list.first().struct.field("line"))
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        day: date = case["service_date"]
        limit = reference.parameter(VISIT_LIMIT, day)
        surgeries = [surgery for surgery in _surgeries(case, reference) if surgery.tariff > limit]
        deliveries = set(reference.codes(_DELIVERIES))
        found: dict[Severity, list[_Billed]] = {}
        for row in case["visits"]:
            visit = _Billed(**row)
            including = [s for s in surgeries if not (visit.other_session and s.code in deliveries)]
            if including:
                certain = visit.bare and any(
                    s.bare and (s.code in deliveries or not is_obstetrical(s.code, reference))
                    for s in including
                )
                found.setdefault(Severity.ERROR if certain else Severity.WARNING, []).append(visit)
        for severity, visits in found.items():
            yield self._found(severity, visits, surgeries, limit)

    def _found(
        self, severity: Severity, visits: Sequence[_Billed], surgeries: Sequence[_Surgery], limit: int
    ) -> Finding:
        amount = sum(visit.worth for visit in visits)
        return self.finding(
            "visit_on_surgery_day",
            severity,
            [*(visit.line for visit in visits), *(surgery.line for surgery in surgeries)],
            impact_cents=-amount,
            codes=list(dict.fromkeys(visit.code for visit in visits)),
            surgery_codes=list(dict.fromkeys(surgery.code for surgery in surgeries)),
            amount_cents=amount,
            surgery_cents=max(surgery.tariff for surgery in surgeries),
            limit_cents=limit,
            certain=severity is Severity.ERROR,
            with_context=not all([*(visit.bare for visit in visits), *(s.bare for s in surgeries)]),
        )

    def message(self, finding: Finding) -> str:
        codes = texts(finding, "codes")
        named, billed = ("Le code", "est facturé") if len(codes) < 2 else ("Les codes", "sont facturés")
        surgeries = texts(finding, "surgery_codes")
        up_to = "jusqu'à " if len(surgeries) > 1 else ""
        found = (
            f"{named} {enumeration(codes)} ({money(finding, 'amount_cents')}) {billed} le jour d'une "
            f"chirurgie de plus de {money(finding, 'limit_cents')} ({enumeration(surgeries)}, "
            f"{up_to}{money(finding, 'surgery_cents')})."
        )
        paid = "ce service n'est payable" if len(codes) < 2 else "ces services ne sont payables"
        limit = f"Ce jour-là, {paid} qu'en cas de soins d'urgence"
        if finding.data["certain"]:
            return f"{found} {limit}, et aucun élément de contexte ne le dit."
        if finding.data["with_context"]:
            return f"{found} {limit}; l'élément de contexte inscrit le dit peut-être."
        return f"{found} {limit}, sauf disposition propre à l'obstétrique."

    def solution(self, finding: Finding) -> str:
        context = quoted("Soins d'urgence")
        return (
            f"Retirer {named(texts(finding, 'codes'))}; ou inscrire l'élément de contexte {context} si le "
            "patient a été pris en charge d'urgence ce jour-là et que le dossier l'établit."
        )


def _surgeries(case: Case, reference: Reference) -> Iterable[_Surgery]:
    """The surgeries of a case whose tariff is known."""
    for row in case["surgeries"]:
        tariff = reference.tariff(row["code"], PlaceKind(row["place_kind"]), case["service_date"])
        if tariff is not None:
            yield _Surgery(line=row["line"], code=row["code"], tariff=tariff, bare=row["bare"])
