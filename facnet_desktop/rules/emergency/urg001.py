"""URG001: the lump sum for a complex situation in an emergency room."""

from collections.abc import Iterable, Sequence

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration, quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.at_risk import at_risk
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.emergency.amounts import highest_increase, payable_amounts
from facnet_desktop.rules.emergency.packages import (
    MAXIMA,
    RULE,
    above_limit,
    beside_other_acts,
    several_that_day,
)
from facnet_desktop.rules.facts import money, texts, whole
from facnet_desktop.rules.same_day import Service
from facnet_desktop.rules.told_apart import Service as Told
from facnet_desktop.rules.told_apart import first_and_untold

_CENT = 1
_OTHER_STAY = "Séjour différent à la salle d'urgence"


class ComplexSituation(Rule):
    """One lump sum per stay, within its maximum, and nothing billed by the act beside it that day.

    The sector of a line is not known: acts of the same place are taken for acts of the emergency room, but
    for the visits of care units: they give a doubt only, and nothing beside a certain act, as do codes that
    no table describes. The amount may hold an increase for the hour.
    """

    code = RULE
    title = "Intervention en situation complexe à l'urgence"
    family = "emergency"
    kinds = ("other_act", "second_package", "above_maximum")
    severity = Severity.ERROR
    source = "P.G. 2.2.6 C 3) (manuel 2025-08, l. 1411-1419); majorations, P.G. 2.2.9 B (l. 1928-1943)"
    confidence = Confidence.MEDIUM

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(*MAXIMA))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return pl.concat(
            [
                above_limit(claims, reference),
                several_that_day(claims, reference),
                beside_other_acts(claims, reference),
            ],
            how="diagonal",
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        if case["packages"] is not None:
            yield from self._several(case["packages"], reference)
        elif case["services"] is not None:
            services = [Service(**service) for service in case["services"]]
            yield self._beside(services, [Service(**act) for act in case["acts"]], reference)
        else:
            yield from self._above(case, reference)

    def _several(self, packages: Sequence[Case], reference: Reference) -> Iterable[Finding]:
        known = {element.short_code for element in reference.contexts if element.short_code}
        told = [
            Told(line=p["line"], start=p["begin"], told=any(c not in known for c in p["contexts"]))
            for p in packages
        ]
        first, untold = first_and_untold(told)
        if not untold:
            return
        by_line = {package["line"]: package for package in packages}
        risk = sum(by_line[service.line]["worth"] for service in untold)
        yield self.finding(
            "second_package",
            Severity.ERROR,
            [*(service.line for service in untold), first.line],
            impact_cents=-risk,
            codes=sorted({package["code"] for package in packages}),
            count=len(packages),
            risk_cents=risk,
        )

    def _beside(self, own: Sequence[Service], acts: Sequence[Service], reference: Reference) -> Finding:
        wards = frozenset(reference.codes("VISITES_ETABLISSEMENT"))
        certain = [act for act in acts if reference.describes(act.code) and act.code not in wards]
        acts = certain or acts
        risk = min(sum(service.worth for service in group) for group in (own, acts))
        return self.finding(
            "other_act",
            Severity.ERROR if certain else Severity.WARNING,
            [service.line for service in (*acts, *own)],
            impact_cents=-risk,
            codes=sorted({service.code for service in own}),
            other_codes=sorted({act.code for act in acts}),
            risk_cents=risk,
        )

    def _above(self, case: Case, reference: Reference) -> Iterable[Finding]:
        claimed, limit, on = case["claimed"], case["limit"], case["on"]
        payable = payable_amounts(case["code"], on, reference)
        if any(abs(claimed - amount) <= _CENT for amount in payable):
            return
        highest = round(limit * (1 + highest_increase(on, reference) / 100))
        sure = claimed > highest + _CENT
        risk = claimed - (highest if sure else limit)
        yield self.finding(
            "above_maximum",
            Severity.ERROR if sure else Severity.WARNING,
            [case["line"]],
            impact_cents=-risk,
            code=case["code"],
            claimed_cents=claimed,
            limit_cents=limit,
            increased_limit_cents=highest,
            risk_cents=risk,
        )

    def message(self, finding: Finding) -> str:
        return f"{_fact(finding)}{at_risk(finding)}"

    def solution(self, finding: Finding) -> str:
        if finding.kind == "second_package":
            return (
                "Garder un seul forfait, ou utiliser l'élément de contexte "
                f"{quoted(_OTHER_STAY)} si le dossier montre deux séjours."
            )
        if finding.kind == "above_maximum":
            return "Corriger le montant ou le nombre de périodes d'après la durée consignée au dossier."
        return (
            "Choisir entre le forfait et la facturation à l'acte pour cette journée à l'urgence, et retirer "
            "l'autre; garder les deux seulement si l'acte a été rendu hors du service d'urgence."
        )


def _fact(finding: Finding) -> str:
    if finding.kind == "above_maximum":
        return (
            f"L'intervention en situation complexe ({finding.data['code']}) est facturée "
            f"{money(finding, 'claimed_cents')}, au-delà de son maximum de {money(finding, 'limit_cents')}, "
            f"ou de {money(finding, 'increased_limit_cents')} avec la majoration la plus élevée ce jour-là."
        )
    codes = enumeration(texts(finding, "codes"))
    if finding.kind == "second_package":
        return (
            f"L'intervention en situation complexe ({codes}) est facturée "
            f"{count(whole(finding, 'count'), 'fois', 'fois')} le même jour pour ce patient. Un seul forfait "
            "est payable par séjour à l'urgence, à un seul médecin."
        )
    return (
        f"L'intervention en situation complexe ({codes}) est facturée le même jour et au même lieu que "
        f"{enumeration(texts(finding, 'other_codes'))}. Le forfait comprend les services du médecin à "
        "l'urgence ce jour-là."
    )
