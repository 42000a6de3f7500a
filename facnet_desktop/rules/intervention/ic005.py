"""IC005: an intervention clinique and an act it cannot be billed with."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, amount_cents, has_code, has_context
from facnet_desktop.rules.clock import begin, finish
from facnet_desktop.rules.facts import money, texts
from facnet_desktop.rules.intervention.days import DAY_KEY
from facnet_desktop.rules.intervention.lines import intervention_lines, is_intervention, services
from facnet_desktop.rules.intervention.sessions import with_sessions
from facnet_desktop.rules.same_day import PATIENT_DAY, Service, on_same_days

_FIELDS = ("line", "invoice", "code", "begin", "finish", "worth", "other_session")


class SameSessionAct(Rule):
    """One error per session that an act belongs to; one warning for acts of the day found in none."""

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
        others = on_same_days(claims.lines.filter(~has_code(neutral)), lines).select(
            *PATIENT_DAY,
            "line",
            "invoice",
            "code",
            begin=begin(),
            finish=finish(reference),
            worth=amount_cents(),
            other_session=has_context(*reference.lists["CONTEXTES_SEANCE_DIFFERENTE"]).fill_null(value=False),
        )
        acts = others.sort("line").group_by(PATIENT_DAY).agg(pl.struct(_FIELDS).alias("acts"))
        # Sessions are made of all the patients of a day: a collective intervention has several.
        days = services(lines).join(acts, on=DAY_KEY, how="semi")
        return (
            with_sessions(days)
            .join(acts, on=PATIENT_DAY)
            .sort("line")
            .group_by(PATIENT_DAY)
            .agg(pl.struct(*_FIELDS, "session").alias("interventions"), pl.col("acts").first())
            .select("interventions", "acts")
            .sort(pl.col("interventions").list.first().struct.field("line"))
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        interventions = [Service(**row) for row in case["interventions"]]
        acts = [Service(**row) for row in case["acts"]]
        alone: list[Service] = []
        linked: dict[int, list[Service]] = {}
        for act in acts:
            session = next((ic.session for ic in interventions if ic.same_session(act)), None)
            if session is not None:
                linked.setdefault(session, []).append(act)
            elif not act.other_session:
                alone.append(act)
        for session, together in sorted(linked.items()):
            own = [ic for ic in interventions if ic.session == session]
            known = any(reference.knows(act.code) for act in together)
            yield self._found(Severity.ERROR if known else Severity.WARNING, own, together, same_session=True)
        if alone and not all(ic.other_session for ic in interventions):
            yield self._found(Severity.WARNING, interventions, alone, same_session=False)

    def _found(
        self, severity: Severity, own: list[Service], acts: list[Service], *, same_session: bool
    ) -> Finding:
        ic_cents = sum(service.worth for service in own)
        acts_cents = sum(service.worth for service in acts)
        return self.finding(
            "same_session_act",
            severity,
            [service.line for service in (*own, *acts)],
            impact_cents=-min(ic_cents, acts_cents),
            same_session=same_session,
            codes=sorted({service.code for service in own}),
            other_codes=sorted({service.code for service in acts}),
            intervention_cents=ic_cents,
            other_cents=acts_cents,
        )

    def message(self, finding: Finding) -> str:
        others = enumeration(texts(finding, "other_codes"))
        when = "à la même séance" if finding.data["same_session"] else "le même jour"
        consequence = (
            "elle exclut tout autre acte à la séance, hormis les suppléments permis"
            if finding.data["same_session"]
            else "les deux ne sont payables que si les séances sont distinctes"
        )
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
        return (
            "Vérifier au dossier que les deux services ont été rendus à des séances distinctes; sinon, "
            "retirer l'intervention clinique ou l'autre acte."
        )
