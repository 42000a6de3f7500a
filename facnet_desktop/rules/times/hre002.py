"""HRE002: services of one doctor that take up the same minutes."""

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import clock, count, enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.facts import texts, whole
from facnet_desktop.rules.times.busy import FIELDS, PERIODS, busy_days
from facnet_desktop.rules.times.clashes import Busy, Clash, clashes, members, runs


class ServicesOverlap(Rule):
    """Services of different patients at once, or a supplementary period that begins within the first one.

    Two interventions cliniques at once are IC004's; a service of a group, a duty period and anaesthesia
    may share their time. One finding for a run of services that overlap one another.
    """

    code = "HRE002"
    title = "Services qui se chevauchent"
    family = "time"
    kinds = ("different_patients", "supplementary_period")
    severity = Severity.ERROR
    source = (
        "Avis sous les codes payés par périodes, onglets B, C et S; P.G. 2.4.8 pour la surveillance (manuel "
        "2025-08); usage général pour les autres services"
    )
    needs = frozenset({"Début", "Fin"})

    def subject(self, reference: Reference) -> pl.Expr:
        return (
            is_attributed()
            & pl.col("start_min").is_not_null()
            & pl.col("end_min").is_not_null()
            & ~has_code(reference.codes("SANS_NAM"))
        )

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return busy_days(claims.lines.filter(self.subject(reference)), reference)

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        services = [
            Busy(**dict(zip(FIELDS, row, strict=True)))
            for row in zip(*(case[name] for name in FIELDS), strict=True)
        ]
        yield from self._different_patients([one for one in services if reference.describes(one.code)])
        yield from self._periods(services, reference)

    def _different_patients(self, services: Sequence[Busy]) -> Iterator[Finding]:
        found = [
            clash
            for clash in clashes([service for service in services if not service.shared])
            if clash.earlier.patient != clash.later.patient
            and not (clash.earlier.intervention and clash.later.intervention)
        ]
        for run in runs(found):
            together = members(run)
            certain = any(clash.earlier.exclusive or clash.later.exclusive for clash in run)
            yield self._found(
                "different_patients",
                Severity.ERROR if certain else Severity.WARNING,
                together,
                max(run, key=lambda clash: (clash.finish - clash.begin, -clash.begin)),
            )

    def _periods(self, services: Sequence[Busy], reference: Reference) -> Iterator[Finding]:
        pairs = reference.pairs(PERIODS)
        for clash in clashes(services):
            first, second = clash.earlier, clash.later
            if first.patient == second.patient and second.code == pairs.get(first.code):
                yield self._found("supplementary_period", Severity.ERROR, [second, first], clash)
            elif first.patient == second.patient and first.code == pairs.get(second.code):
                yield self._found("supplementary_period", Severity.ERROR, [first, second], clash)

    def _found(self, kind: str, severity: Severity, services: Sequence[Busy], clash: Clash) -> Finding:
        return self.finding(
            kind,
            severity,
            [service.line for service in services],
            codes=list(dict.fromkeys(service.code for service in services)),
            patients=len({service.patient for service in services}),
            overlap_start=clock(clash.begin),
            overlap_end=clock(clash.finish),
            overlap_minutes=clash.finish - clash.begin,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        codes = texts(finding, "codes")
        when = (
            f"de {data['overlap_start']} à {data['overlap_end']} "
            f"({count(whole(finding, 'overlap_minutes'), 'minute')})"
        )
        if finding.kind == "supplementary_period":
            return (
                f"La période supplémentaire (code {codes[0]}) et la première période (code {codes[-1]}) du "
                f"même patient se chevauchent {when}; le même temps ne peut pas être payé deux fois."
            )
        named = f"code{NBSP}{codes[0]}" if len(codes) == 1 else f"codes {enumeration(codes)}"
        most = ", notamment" if len(finding.lines) > 2 else ""
        patients = count(whole(finding, "patients"), "patient")
        found = f"Des services de {patients} ({named}) se chevauchent{most} {when}"
        if finding.severity is Severity.ERROR:
            return f"{found}; le même temps ne peut pas être payé pour deux patients."
        return f"{found}. Ces heures peuvent être remises en question."

    def solution(self, finding: Finding) -> str:
        if finding.kind == "supplementary_period":
            return (
                "Corriger les heures d'après le dossier, de sorte que la période supplémentaire commence à "
                "la fin de la première."
            )
        if finding.severity is Severity.ERROR:
            return (
                "Corriger les heures de début et de fin d'après le dossier; si elles sont exactes, retirer "
                "le service ou la période dont le temps est déjà facturé."
            )
        return (
            "Corriger les heures de début et de fin d'après le dossier; si elles sont exactes, vérifier que "
            "chaque service pouvait être rendu en même temps que l'autre."
        )
