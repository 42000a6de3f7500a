"""ITS001: the preventive intervention on infections, paid by complete blocks of 15 minutes."""

from collections.abc import Iterable

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.at_risk import at_risk
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code
from facnet_desktop.rules.facts import money, texts, whole
from facnet_desktop.rules.same_day import Service
from facnet_desktop.rules.sti.blocks import CODES, doubtful_lines


class PreventiveIntervention(Rule):
    """Times are certain. Units may count blocks as well as minutes: they give a doubt, as does an odd amount.

    A psychotherapy of the same visit is excluded; a clinical intervention is too, which IC005 reports.
    """

    code = "ITS001"
    title = "Intervention préventive relative aux ITSS hors de ses conditions"
    family = "sti"
    kinds = ("too_short", "incomplete_block", "amount_not_in_blocks", "same_visit_act")
    severity = Severity.ERROR
    source = "Onglet B1, préambule et avis (manuel 2025-08, l. 9256-9257 et 9275-9299)"

    def subject(self, reference: Reference) -> pl.Expr:
        return has_code(reference.codes(CODES))

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return doubtful_lines(claims, reference)

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        service = Service(**case["service"])
        block = reference.parameter("its_block_minutes", case["on"])
        found: list[Finding] = []
        if case["minutes"] is not None:
            found += self._length(service, case["minutes"], block, Severity.ERROR, case)
        elif case["units"] > 1 and case["units"] != case["blocks"]:
            found += self._length(service, int(case["units"]), block, Severity.WARNING, case)
        if not found and case["claimed"] and case["blocks"] is None:
            found.append(self._found(service, "amount_not_in_blocks", Severity.WARNING, case["rest"], case))
        yield from found
        yield from self._therapies(service, [Service(**act) for act in case["acts"] or ()])

    def _length(
        self, service: Service, minutes: int, block: int, severity: Severity, case: Case
    ) -> Iterable[Finding]:
        """What the minutes say; ``blocks`` are those the amount pays, null for a line without an amount."""
        complete, blocks = minutes // block, case["blocks"] or 0
        facts: dict[str, int | str] = {
            "minutes": minutes,
            "block": block,
            "complete": complete,
            "told_by": _told_by(severity),
        }
        if not complete:
            yield self._found(service, "too_short", severity, service.worth, case, **facts)
        elif blocks > complete:
            risk = service.worth * (blocks - complete) // blocks
            yield self._found(service, "incomplete_block", severity, risk, case, **facts)

    def _therapies(self, service: Service, acts: list[Service]) -> Iterable[Finding]:
        together = [act for act in acts if act.same_session(service)]
        apart = [act for act in acts if not (act.other_session or service.other_session)]
        found = together or apart
        if found:
            risk = min(service.worth, sum(act.worth for act in found))
            yield self.finding(
                "same_visit_act",
                Severity.ERROR if together else Severity.WARNING,
                [service.line, *(act.line for act in found)],
                impact_cents=-risk,
                code=service.code,
                other_codes=sorted({act.code for act in found}),
                same_session=bool(together),
                risk_cents=risk,
            )

    def _found(
        self, service: Service, kind: str, severity: Severity, risk: int, case: Case, **facts: int | str
    ) -> Finding:
        return self.finding(
            kind,
            severity,
            [service.line],
            impact_cents=-risk,
            code=service.code,
            claimed_cents=case["claimed"],
            blocks=case["blocks"],
            risk_cents=risk,
            **facts,
        )

    def message(self, finding: Finding) -> str:
        return f"{_fact(finding)}{at_risk(finding)}"

    def solution(self, finding: Finding) -> str:
        if finding.kind == "amount_not_in_blocks":
            return (
                "Vérifier le montant et la durée, et facturer les seuls blocs complets consignés au dossier."
            )
        if finding.kind == "same_visit_act":
            if finding.data["same_session"]:
                return "Retirer l'intervention préventive ou la psychothérapie de cette visite."
            return (
                "Vérifier au dossier que les visites sont distinctes et le signaler par l'élément de "
                f"contexte {quoted('Séance différente')}; sinon, retirer l'un des deux services."
            )
        if finding.kind == "too_short":
            return "Corriger la durée si elle est inexacte; sinon, annuler la ligne."
        return "Corriger la durée si elle est inexacte; sinon, facturer les seuls blocs complets."


def _told_by(severity: Severity) -> str:
    return "times" if severity is Severity.ERROR else "units"


def _fact(finding: Finding) -> str:
    subject = f"L'intervention préventive relative aux ITSS ({finding.data['code']})"
    if finding.kind == "amount_not_in_blocks":
        return (
            f"{subject} est facturée {money(finding, 'claimed_cents')}, ce qui n'est pas un nombre entier de "
            "blocs complets."
        )
    if finding.kind == "same_visit_act":
        when = "à la même visite" if finding.data["same_session"] else "le même jour"
        return (
            f"{subject} est facturée {when} que la psychothérapie "
            f"({enumeration(texts(finding, 'other_codes'))}). Les deux ne sont pas payables au cours d'une "
            "même visite."
        )
    minutes = count(whole(finding, "minutes"), "minute")
    source = "d'après les heures" if finding.data["told_by"] == "times" else "si les unités sont des minutes"
    block = count(whole(finding, "block"), "minute")
    if finding.kind == "too_short":
        return f"{subject} dure {minutes}, {source}. Elle n'est payable que par bloc complet de {block}."
    return (
        f"{subject} est facturée pour {count(whole(finding, 'blocks'), 'bloc')} de {block}, mais sa durée "
        f"est de {minutes}, {source}{NBSP}: "
        f"{count(whole(finding, 'complete'), 'bloc complet', 'blocs complets')}."
    )
