"""CHIR002: a surgery that gives right to the tray supplement, which nobody billed."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed, is_cabinet
from facnet_desktop.rules.facts import money, texts
from facnet_desktop.rules.full_tariff import SERVICE, is_principal_role
from facnet_desktop.rules.possible_session import sessions_led
from facnet_desktop.rules.same_day import PATIENT_DAY, Service
from facnet_desktop.rules.surgery.trays import SUPPLEMENTS, TRAYS, as_services, supplement_of


class TrayNotBilled(Rule):
    """One supplement per session, the highest that an act of the session gives right to.

    A day on which any of the three supplements is billed is left alone: the right one is CHIR003's.
    """

    code = "CHIR002"
    title = "Supplément de plateau de chirurgie non facturé"
    family = "surgery"
    kinds = ("tray_not_billed",)
    severity = Severity.OPTIMIZATION
    source = "P.G. 2.4.7.7 (manuel 2025-08, l. 2157-2169)"
    needs = frozenset({"Rôle"})

    def subject(self, reference: Reference) -> pl.Expr:
        return (
            has_code(reference.codes(*(tray.acts for tray in TRAYS)))
            & is_cabinet()
            & is_principal_role()
            & is_attributed()
        )

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        acts = as_services(claims.lines.filter(self.subject(reference)), reference)
        billed = claims.lines.filter(has_code(reference.codes(*SUPPLEMENTS))).select(PATIENT_DAY)
        return (
            acts.join(billed, on=PATIENT_DAY, how="anti")
            .sort("line")
            .group_by(PATIENT_DAY, maintain_order=True)
            .agg(pl.struct(*SERVICE).alias("acts"))
            .select("service_date", "acts")
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        day: date = case["service_date"]
        worth: dict[str, tuple[str, int]] = {}
        for row in case["acts"]:
            supplement = supplement_of(row["code"], reference)
            tariff = reference.tariff(supplement, PlaceKind.CABINET, day)
            if tariff is not None:
                worth[row["code"]] = supplement, tariff
        acts = [Service(**row) for row in case["acts"] if row["code"] in worth]
        for session in sessions_led(acts, lambda act: (-worth[act.code][1], act.line)):
            supplement, gain = worth[session[0].code]
            yield self.finding(
                "tray_not_billed",
                Severity.OPTIMIZATION,
                [act.line for act in session],
                impact_cents=gain,
                code=supplement,
                codes=list(dict.fromkeys(act.code for act in session)),
                gain_cents=gain,
            )

    def message(self, finding: Finding) -> str:
        codes = texts(finding, "codes")
        named, gives = ("le code", "ouvre") if len(codes) < 2 else ("les codes", "ouvrent")
        return (
            f"En cabinet, {named} {enumeration(codes)} {gives} droit au supplément de plateau de chirurgie "
            f"{finding.data['code']} ({money(finding, 'gain_cents')}), qui n'est pas facturé pour ce patient "
            "ce jour-là."
        )

    def solution(self, finding: Finding) -> str:
        return (
            f"Ajouter le code {finding.data['code']}, à facturer seulement si le plateau a servi et si le "
            "service a été rendu et consigné au dossier."
        )
