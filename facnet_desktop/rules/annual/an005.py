"""AN005: the musculo-skeletal enrolment visit billed again, or after an opinion visit."""

from collections.abc import Iterable, Sequence

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.annual.billed import (
    BilledLine,
    billed_lines,
    in_order_of_lines,
    is_service,
    kept_first,
    kept_of,
    lost_cents,
    service_lines,
)
from facnet_desktop.rules.annual.repeats import kept_line, others
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.facts import day, money, whole

_SERVICES = ("musculo_enrolment", "musculo_opinion")


class MusculoEnrolmentRepeated(Rule):
    """The visit is payable once for a doctor and a patient, and never after the opinion visit."""

    code = "AN005"
    title = "Prise en charge musculo-squelettique répétée ou précédée d'une opinion"
    family = "annual"
    kinds = ("musculo_repeated", "musculo_after_opinion")
    severity = Severity.ERROR
    source = "P.G. 2.2.6 A c) 17) (manuel 2025-08, l. 1195)"

    def subject(self, reference: Reference) -> pl.Expr:
        return is_service(["musculo_enrolment"], reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            service_lines(claims, reference, _SERVICES)
            .group_by("doctor", "patient_key", maintain_order=True)
            .agg("billed", enrolments=(pl.col("service") == "musculo_enrolment").sum())
            .filter(pl.col("enrolments") > 0, pl.col("billed").list.len() > 1)
            .sort(in_order_of_lines())
            .select("billed")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        lines = billed_lines(case["billed"])
        enrolments = [line for line in lines if line.service == "musculo_enrolment"]
        opinions = [line for line in lines if line.service == "musculo_opinion"]
        kept = kept_of(enrolments)
        earlier = next((line for line in opinions if _precedes(line, kept)), None)
        if len(enrolments) > 1:
            yield self._repeated(enrolments, earlier, reference)
        if earlier is not None:
            risk = lost_cents(kept, reference)
            yield self.finding(
                "musculo_after_opinion",
                Severity.ERROR,
                [kept.line, earlier.line],
                impact_cents=-risk,
                code=kept.code,
                date=kept.service_date.isoformat(),
                opinion_code=earlier.code,
                opinion_date=earlier.service_date.isoformat(),
                at_risk_cents=risk,
            )

    def _repeated(
        self, lines: Sequence[BilledLine], opinion: BilledLine | None, reference: Reference
    ) -> Finding:
        kept = kept_of(lines)
        risk = sum(lost_cents(line, reference) for line in lines if line is not kept)
        return self.finding(
            "musculo_repeated",
            Severity.ERROR,
            [line.line for line in kept_first(lines)],
            impact_cents=-risk,
            code=kept.code,
            dates=[line.service_date.isoformat() for line in lines],
            total_count=len(lines),
            paid_count=sum(line.paid for line in lines),
            unpaid_count=sum(not line.paid for line in lines),
            at_risk_cents=risk,
            kept_line=kept.line,
            opinion_date=opinion.service_date.isoformat() if opinion else None,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        risk = whole(finding, "at_risk_cents")
        consequence = f"{NBSP}: {money(finding, 'at_risk_cents')} à risque de récupération" if risk else ""
        if finding.kind == "musculo_repeated":
            times = count(whole(finding, "total_count"), "fois", "fois")
            return (
                f"Visite de prise en charge d'un problème musculo-squelettique (code {data['code']}) "
                f"facturée {times} par le même médecin pour ce patient. Elle n'est payable qu'une seule "
                f"fois{consequence}."
            )
        return (
            f"Visite de prise en charge d'un problème musculo-squelettique (code {data['code']}) le "
            f"{day(finding, 'date')}, après la visite pour opinion (code {data['opinion_code']}) du "
            f"{day(finding, 'opinion_date')}, même médecin et même patient. Elle n'est pas payable après "
            f"cette opinion{consequence}."
        )

    def solution(self, finding: Finding) -> str:
        follow_up = (
            "en visite de suivi d'un problème musculo-squelettique, à facturer seulement si le service a été "
            "rendu et consigné au dossier"
        )
        if finding.kind == "musculo_after_opinion":
            return f"Annuler la visite de prise en charge ou la modifier {follow_up}."
        if finding.data["opinion_date"]:
            # With the opinion before it, not even the first visit is payable: nothing is kept.
            return (
                "Annuler toutes ces demandes, qu'une visite pour opinion précède, ou les modifier "
                f"{follow_up}."
            )
        rest = others(finding, "annuler l'autre ou la modifier", "annuler les autres ou les modifier")
        return f"Garder une seule demande ({kept_line(finding)}); {rest} {follow_up}."


def _precedes(opinion: BilledLine, visit: BilledLine) -> bool:
    """Whether the opinion came first; on the same day only known start times can tell."""
    if opinion.service_date != visit.service_date:
        return opinion.service_date < visit.service_date
    return opinion.start is not None and visit.start is not None and opinion.start < visit.start
