"""COM001: more communications in a quarter than the number of registered patients allows."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Fact, Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, amount_cents, has_code, is_paid
from facnet_desktop.rules.communication.calls import Call, maxima_on, smallest_maximum, split, worth_of
from facnet_desktop.rules.facts import money, texts, whole
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.spans import quarter, quarter_name, quarter_of

_TYPES = {"specialist": "COMMUNICATIONS_SPECIALISTE", "other": "COMMUNICATIONS_AUTRES"}
_LINES_NAMED = 50
_WITH = {"specialist": "un médecin spécialiste", "other": "d'autres professionnels de la santé"}


class CommunicationsAboveMaximum(Rule):
    """The two types of communication are counted apart; each code has the maximum of its row in the table.

    The code stands for the size of the clientele, known once for the quarter: several codes of a type
    contradict each other, and their lines together still have the highest maximum among them.
    """

    code = "COM001"
    title = "Communications au-delà du maximum trimestriel"
    family = "communication"
    kinds = ("quarterly_maximum", "several_levels")
    severity = Severity.ERROR
    source = "P.G. 2.2.6 A c) 13) et 14) (manuel 2025-08, l. 1110-1145)"

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(*_TYPES.values())) & pl.col("doctor").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        of_type = [
            pl.when(has_code(reference.codes(name))).then(pl.lit(kind)) for kind, name in _TYPES.items()
        ]
        calls = pl.struct(
            "line", "service_date", code=pl.col("code").cast(pl.String), paid=is_paid(), worth=amount_cents()
        )
        return (
            claims.lines.filter(self.subject(reference))
            .join(copies(claims, reference), on="line", how="anti")
            .with_columns(type=pl.coalesce(of_type), quarter=quarter())
            .sort("service_date", "line")
            .group_by("doctor", "quarter", "type", maintain_order=True)
            .agg(calls.alias("calls"), codes=pl.col("code").n_unique(), first_line=pl.col("line").min())
            .filter((pl.col("calls").list.len() > smallest_maximum(reference)) | (pl.col("codes") > 1))
            .sort("first_line")
            .select("quarter", "type", "calls")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        calls = [Call(**call) for call in case["calls"]]
        maxima = maxima_on(reference, calls[0].service_date)
        year, number = quarter_of(case["quarter"])
        facts: dict[str, Fact] = {"year": year, "quarter": number, "type": case["type"]}
        by_code = {code: [call for call in calls if call.code == code] for code in maxima}
        by_code = {code: own for code, own in by_code.items() if own}
        payable: list[Call] = []
        for code, own in by_code.items():
            within, beyond = split(own, maxima[code])
            payable += within
            if beyond:
                yield self.finding(
                    "quarterly_maximum",
                    Severity.ERROR,
                    [call.line for call in beyond[:_LINES_NAMED]],
                    impact_cents=-worth_of(beyond),
                    code=code,
                    count=len(own),
                    maximum=maxima[code],
                    excess=len(beyond),
                    at_risk_cents=worth_of(beyond),
                    **facts,
                )
        if len(by_code) > 1:
            highest = max(maxima[code] for code in by_code)
            usual = max(by_code, key=lambda code: (len(by_code[code]), -maxima[code]))
            odd = [call.line for code, own in by_code.items() if code != usual for call in own]
            _, beyond = split(payable, highest)
            yield self.finding(
                "several_levels",
                Severity.WARNING,
                sorted(odd)[:_LINES_NAMED],
                impact_cents=-worth_of(beyond),
                codes=list(by_code),
                counts={code: len(own) for code, own in by_code.items()},
                usual_code=usual,
                count=len(odd),
                maximum=highest,
                at_risk_cents=worth_of(beyond),
                **facts,
            )

    def message(self, finding: Finding) -> str:
        data = finding.data
        when = quarter_name(whole(finding, "year"), whole(finding, "quarter"))
        with_whom = _WITH[str(data["type"])]
        amount = money(finding, "at_risk_cents")
        if finding.kind == "quarterly_maximum":
            return (
                f"Communications avec {with_whom}, code {data['code']}{NBSP}: {data['count']} au {when}, "
                f"pour un maximum de {data['maximum']}. Le médecin n'est payé que jusqu'à ce maximum{NBSP}: "
                f"{amount} sont à risque."
            )
        beyond = (
            f" Leur total dépasse aussi {data['maximum']}, le plus élevé de leurs maximums{NBSP}: "
            f"{amount} sont à risque."
            if whole(finding, "at_risk_cents")
            else ""
        )
        return (
            f"Communications avec {with_whom} facturées au {when} sous les codes "
            f"{enumeration(texts(finding, 'codes'))} par le même médecin. Le code suit le nombre de patients "
            f"inscrits, établi une seule fois pour le trimestre{NBSP}: un seul de ces codes convient.{beyond}"
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "quarterly_maximum":
            lines = count(whole(finding, "excess"), "ligne")
            return (
                "Vérifier le nombre de patients inscrits au premier jour du mois qui précède le trimestre; "
                f"si le code est le bon, annuler {lines} au-delà du maximum."
            )
        return (
            "Vérifier le nombre de patients inscrits au premier jour du mois qui précède le trimestre, puis "
            "modifier les lignes dont le code n'y correspond pas "
            f"({count(whole(finding, 'count'), 'ligne')} sous un autre code que "
            f"{finding.data['usual_code']}, le plus fréquent)."
        )
