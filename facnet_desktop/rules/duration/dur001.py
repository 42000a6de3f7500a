"""DUR001: a long visit for which an intervention clinique would pay more."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.duration.candidates import candidates, is_visit
from facnet_desktop.rules.facts import money, texts, whole
from facnet_desktop.rules.intervention.days import DAY_KEY, doctor_days
from facnet_desktop.rules.intervention.lines import intervention_lines
from facnet_desktop.rules.terms import parameter

_COLUMNS = (
    "need", "line", "code", "minutes", "periods", "current", "intervention", "gain",
    "institution", "family_visit", "others",
)  # fmt: skip


class LongVisit(Rule):
    """The proposals of a doctor's day share the minutes left under the daily maximum, best gain first."""

    code = "DUR001"
    title = "Visite longue moins payée qu'une intervention clinique"
    family = "duration"
    kinds = ("intervention_pays_more",)
    severity = Severity.OPTIMIZATION
    source = "Manuel des omnipraticiens, P.G. 2.2.6 B, et onglet B, codes 08857 à 08860 (août 2025)"
    needs = frozenset({"Début", "Fin"})

    def subject(self, reference: Reference) -> pl.Expr:
        return is_visit(reference) & pl.col("start_min").is_not_null() & pl.col("end_min").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        visits = candidates(claims, reference)
        interventions = (
            intervention_lines(claims, reference)
            .filter(~pl.col("excepted"))
            .join(visits.select(DAY_KEY).unique(), on=DAY_KEY, how="semi")
        )
        spent = doctor_days(interventions, reference).select(*DAY_KEY, spent="minutes")
        left = parameter(reference, "ic_daily_minutes") - pl.col("spent").fill_null(0)
        return (
            visits.join(spent, on=DAY_KEY, how="left")
            .with_columns(left=left)
            .filter(pl.col("need") <= pl.col("left").clip(0))
            .sort("gain", "line", descending=[True, False])
            .group_by(DAY_KEY, maintain_order=True)
            .agg("left", *_COLUMNS)
            .with_columns(pl.col("left").list.first(), pl.col("code").cast(pl.List(pl.String)))
            .drop(DAY_KEY)
            .sort(pl.col("line").list.min())
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        left = max(0, case["left"])
        kept = []
        for visit in zip(*(case[name] for name in _COLUMNS), strict=True):
            need = visit[0]
            if need <= left:
                left -= need
                kept.append(visit)
        firsts, supplements = (reference.lists[name] for name in ("IC_IND_PREMIERE", "IC_IND_SUPPL"))
        for _, line, code, minutes, periods, current, worth, gain, institution, family_visit, others in kept:
            which = 1 if institution and not family_visit else 0
            yield self.finding(
                "intervention_pays_more",
                Severity.OPTIMIZATION,
                [line, *(others or ())],
                impact_cents=gain,
                minutes=minutes,
                current_cents=current,
                intervention_cents=worth,
                gain_cents=gain,
                codes=[firsts[which], supplements[which]] if periods else [firsts[which]],
                periods=periods,
                visit_code=code,
                institution=institution,
            )

    def message(self, finding: Finding) -> str:
        data = finding.data
        place = "d'établissement" if data["institution"] else "de cabinet"
        codes = texts(finding, "codes")
        periods = whole(finding, "periods")
        claimed = codes[0] if periods == 0 else f"{codes[0]} et {periods}{NBSP}×{NBSP}{codes[1]}"
        return (
            f"Le service {data['visit_code']} dure {data['minutes']} minutes et "
            f"{money(finding, 'current_cents')} sont facturés pour la séance; l'intervention clinique "
            f"({claimed}) vaudrait {money(finding, 'intervention_cents')} au tarif {place}."
        )

    def solution(self, finding: Finding) -> str:
        return (
            "Vérifier au dossier si la rencontre a duré plus longtemps en raison du conseil, du soutien, de "
            "l'information à transmettre ou d'un interprète; l'intervention clinique remplace alors la "
            "visite au choix du médecin, à facturer seulement si le service a été rendu et consigné au "
            "dossier."
        )
