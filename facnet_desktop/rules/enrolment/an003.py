"""AN003: a second prise en charge for the same doctor and patient, in another year."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.annual.billed import (
    BilledLine,
    billed_lines,
    follow_up,
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
from facnet_desktop.rules.facts import money, texts, whole

_SERVICES = ("enrolment_visit",)


class EnrolmentRepeated(Rule):
    """Prises en charge of one patient by one doctor in different calendar years.

    A doubt only: the patient may have left and enrolled again. Within one calendar year AN001 speaks.
    """

    code = "AN003"
    title = "Visite de prise en charge répétée d'une année à l'autre"
    family = "enrolment"
    kinds = ("enrolment_repeated",)
    severity = Severity.WARNING
    source = "P.G. 2.2.6 A c) 1) (manuel 2025-08, l. 926)"
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return is_service(_SERVICES, reference)

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return (
            service_lines(claims, reference, _SERVICES)
            .group_by("doctor", "patient_key", maintain_order=True)
            .agg("billed", years=pl.col("year").n_unique())
            .filter(pl.col("years") > 1)
            .sort(in_order_of_lines())
            .select("billed")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        by_year: dict[int, list[BilledLine]] = {}
        for line in billed_lines(case["billed"]):
            by_year.setdefault(line.service_date.year, []).append(line)
        one_a_year = kept_first([kept_of(lines) for lines in by_year.values()])
        kept, *others = one_a_year
        risk = sum(lost_cents(line, reference) for line in others)
        yield self.finding(
            "enrolment_repeated",
            Severity.WARNING,
            [line.line for line in one_a_year],
            impact_cents=-risk,
            code=kept.code,
            codes=sorted({line.code for line in one_a_year}),
            years=sorted(by_year),
            dates=sorted(line.service_date.isoformat() for line in one_a_year),
            total_count=len(one_a_year),
            paid_count=sum(line.paid for line in one_a_year),
            unpaid_count=sum(not line.paid for line in one_a_year),
            suggested_codes=sorted({code for line in others if (code := follow_up(line, reference)[0])}),
            at_risk_cents=risk,
            kept_line=kept.line,
        )

    def message(self, finding: Finding) -> str:
        codes = texts(finding, "codes")
        word = "code" if len(codes) < 2 else "codes"
        times = count(whole(finding, "total_count"), "fois", "fois")
        risk = whole(finding, "at_risk_cents")
        consequence = f"{NBSP}: {money(finding, 'at_risk_cents')} à risque de récupération" if risk else ""
        return (
            f"Visite de prise en charge facturée {times} par le même médecin pour ce patient "
            f"({word} {enumeration(codes)}), en {enumeration(texts(finding, 'years'))}. Elle n'est payable "
            f"qu'à l'inscription du patient auprès du médecin{consequence}."
        )

    def solution(self, finding: Finding) -> str:
        codes = texts(finding, "suggested_codes")
        rest = others(finding, "l'autre visite", "les autres visites")
        word = "code" if len(codes) < 2 else "codes"
        return (
            "Vérifier si le patient a quitté le médecin puis s'est inscrit de nouveau; sinon, garder la "
            f"{kept_line(finding)} et modifier {rest} en visite de suivi ({word} {enumeration(codes)}), à "
            "facturer seulement si le service a été rendu et consigné au dossier."
        )
