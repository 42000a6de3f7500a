"""PSY001: sessions of psychotherapy too short, supplements without their first period, other acts."""

from collections.abc import Iterable, Sequence

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.psychotherapy.other_acts import beside_other_acts
from facnet_desktop.rules.psychotherapy.sentences import message, solution
from facnet_desktop.rules.psychotherapy.sessions import RULE, Period, Session, doubtful_sessions, sessions_of
from facnet_desktop.rules.same_day import Service


class PsychotherapyTerms(Rule):
    """Length of the session, its supplementary periods, and the acts it excludes.

    The last supplementary period may be of any length: the text has no rule of 8 minutes here. Other acts
    are left to IC005 (clinical interventions), ITS001 and URG001.
    """

    code = RULE
    title = "Conditions de la séance de psychothérapie"
    family = "psychotherapy"
    kinds = ("session_too_short", "first_period_too_short", "supplement_without_first", "same_session_act")
    severity = Severity.ERROR
    source = "P.G. 2.3 (manuel 2025-08, l. 1966-1968); onglet B, avis (l. 4040 et 4093)"

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes("PSYCHOTHERAPIE")) & is_attributed()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return pl.concat(
            [doubtful_sessions(claims, reference), beside_other_acts(claims, reference)], how="diagonal"
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if case["acts"] is not None:
            services = [Service(**service) for service in case["services"]]
            yield from self._acts(services, [Service(**act) for act in case["acts"]], reference)
            return
        minimum = reference.parameter("psy_minimum_minutes", case["on"])
        first_minimum = reference.parameter("psy_first_period_minutes", case["on"])
        periods = [Period(**period) for period in case["periods"]]
        for sessions, alone in sessions_of(periods, reference):
            if alone:
                yield self._found("supplement_without_first", alone, [])
            for session in sessions:
                yield from self._short(session, minimum, first_minimum)

    def _short(self, session: Session, minimum: int, first_minimum: int) -> Iterable[Finding]:
        minutes = session.first_minutes
        if minutes is None:
            return
        if session.supplements and minutes < first_minimum:
            yield self._found(
                "first_period_too_short", session.supplements, session.firsts, minutes, first_minimum
            )
        elif not session.supplements and minutes < minimum:
            yield self._found("session_too_short", session.firsts, [], minutes, minimum)

    def _found(
        self,
        kind: str,
        lost: Sequence[Period],
        beside: Sequence[Period],
        minutes: int | None = None,
        required: int | None = None,
    ) -> Finding:
        risk = sum(period.worth for period in lost)
        return self.finding(
            kind,
            Severity.ERROR,
            [period.line for period in (*lost, *beside)],
            impact_cents=-risk,
            codes=sorted({period.code for period in lost}),
            minutes=minutes,
            required=required,
            risk_cents=risk,
        )

    def _acts(
        self, services: Sequence[Service], acts: Sequence[Service], reference: Reference
    ) -> Iterable[Finding]:
        together = [act for act in acts if any(act.same_session(service) for service in services)]
        apart = [act for act in acts if act not in together and not act.other_session]
        if together:
            certain = [act for act in together if reference.describes(act.code)]
            acts = certain or together
            own = [s for s in services if any(s.same_session(act) for act in acts)]
            severity = Severity.ERROR if certain else Severity.WARNING
            yield self._beside(severity, own, acts, same_session=True)
        if apart and not all(service.other_session for service in services):
            yield self._beside(Severity.WARNING, services, apart, same_session=False)

    def _beside(
        self, severity: Severity, own: Sequence[Service], acts: Sequence[Service], *, same_session: bool
    ) -> Finding:
        cents = [sum(service.worth for service in group) for group in (own, acts)]
        return self.finding(
            "same_session_act",
            severity,
            [service.line for service in (*own, *acts)],
            impact_cents=-min(cents),
            same_session=same_session,
            codes=sorted({service.code for service in own}),
            other_codes=sorted({service.code for service in acts}),
            risk_cents=min(cents),
        )

    def message(self, finding: Finding) -> str:
        return message(finding)

    def solution(self, finding: Finding) -> str:
        return solution(finding)
