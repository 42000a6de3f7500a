"""IC005: an intervention clinique and an act it cannot be billed with."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import Exclusion
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Scope
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import money, texts
from facnet_desktop.rules.intervention.days import DAY_KEY
from facnet_desktop.rules.intervention.lines import intervention_lines, is_intervention, services
from facnet_desktop.rules.intervention.sessions import with_sessions
from facnet_desktop.rules.same_day import PATIENT_DAY, Service, on_same_days, shared_days

_FIELDS = ("line", "invoice", "code", "begin", "finish", "worth", "other_session")


_CONSEQUENCES = {
    "session": "elle exclut tout autre acte à la séance, hormis les suppléments permis",
    "day": "les deux ne sont pas payables le même jour, même à des séances distinctes",
    "unstated": "les deux ne sont payables que si les séances sont distinctes",
}
"""By what the acts share with the intervention: its session, a day that bars them, or a day alone."""


class SameSessionAct(Rule):
    """One error per session that an act belongs to; one warning for acts of the day found in none.

    Acts that the table of exclusions bars for the whole day are an error even then.
    """

    code = "IC005"
    title = "Autre acte à la séance d'une intervention clinique"
    family = "intervention"
    kinds = ("same_session_act",)
    severity = Severity.ERROR
    source = "Manuel des omnipraticiens, P.G. 2.2.6 B (août 2025)"

    def subject(self, reference: Reference) -> pl.Expr:
        return is_intervention(reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        lines = intervention_lines(claims, reference).filter("attributed")
        neutral = reference.codes("IC_ALL", "IC_CUMUL_PERMIS", "FRAIS_BUREAU")
        others = on_same_days(shared_days(claims, reference).filter(~has_code(neutral)), lines.collect())
        acts = others.sort("line").group_by(PATIENT_DAY).agg(pl.struct(_FIELDS).alias("acts"))
        # Sessions are made of all the patients of a day: a collective intervention has several.
        days = services(lines).join(acts, on=DAY_KEY, how="semi")
        return (
            with_sessions(days)
            .join(acts, on=PATIENT_DAY)
            .sort("line")
            .group_by(PATIENT_DAY)
            .agg(pl.struct(*_FIELDS, "session").alias("interventions"), pl.col("acts").first())
            .select("service_date", "interventions", "acts")
            .sort(pl.col("interventions").list.first().struct.field("line"))
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        interventions = [Service(**row) for row in case["interventions"]]
        acts = [Service(**row) for row in case["acts"]]
        barred = _barred_all_day(reference, case["service_date"])
        all_day: list[Service] = []
        alone: list[Service] = []
        linked: dict[int, list[Service]] = {}
        for act in acts:
            session = next((ic.session for ic in interventions if ic.same_session(act)), None)
            if session is not None:
                linked.setdefault(session, []).append(act)
            elif act.code in barred:
                all_day.append(act)
            elif not act.other_session:
                alone.append(act)
        for session, together in sorted(linked.items()):
            own = [ic for ic in interventions if ic.session == session]
            known = any(reference.describes(act.code) for act in together)
            yield self._found(Severity.ERROR if known else Severity.WARNING, own, together, "session")
        if all_day:
            yield self._found(Severity.ERROR, interventions, all_day, "day")
        if alone and not all(ic.other_session for ic in interventions):
            yield self._found(Severity.WARNING, interventions, alone, "unstated")

    def _found(self, severity: Severity, own: list[Service], acts: list[Service], barred: str) -> Finding:
        ic_cents = sum(service.worth for service in own)
        acts_cents = sum(service.worth for service in acts)
        return self.finding(
            "same_session_act",
            severity,
            [service.line for service in (*own, *acts)],
            impact_cents=-min(ic_cents, acts_cents),
            same_session=barred == "session",
            barred=barred,
            codes=sorted({service.code for service in own}),
            other_codes=sorted({service.code for service in acts}),
            intervention_cents=ic_cents,
            other_cents=acts_cents,
        )

    def message(self, finding: Finding) -> str:
        codes = texts(finding, "other_codes")
        others = f"{'le code' if len(codes) == 1 else 'les codes'} {enumeration(codes)}"
        when = "à la même séance" if finding.data["same_session"] else "le même jour"
        consequence = _CONSEQUENCES[str(finding.data["barred"])]
        return (
            f"L'intervention clinique ({money(finding, 'intervention_cents')}) est facturée {when} que "
            f"{others} ({money(finding, 'other_cents')}); {consequence}."
        )

    def solution(self, finding: Finding) -> str:
        if finding.data["same_session"]:
            return (
                "Retirer l'intervention clinique ou l'autre acte, au choix du médecin, ou corriger les "
                "heures et la facture si les séances sont distinctes et consignées au dossier."
            )
        if finding.data["barred"] == "day":
            return "Retirer l'intervention clinique ou l'autre visite, au choix du médecin."
        return (
            "Vérifier au dossier que les deux services ont été rendus à des séances distinctes; sinon, "
            "retirer l'intervention clinique ou l'autre acte."
        )


def _barred_all_day(reference: Reference, on: date) -> frozenset[str]:
    """Codes that are not payable at all on the day of an intervention, whatever the session."""
    return frozenset(
        code
        for row in reference.rows(Exclusion)
        if row.rule == SameSessionAct.code and row.scope is Scope.DAY and row.holds_on(on)
        for code in row.codes.codes
    )
