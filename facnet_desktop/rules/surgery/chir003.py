"""CHIR003: a tray supplement without the surgery that gives right to it, or a second one."""

from collections.abc import Iterable, Sequence

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.facts import money, texts, whole
from facnet_desktop.rules.full_tariff import SERVICE
from facnet_desktop.rules.possible_session import sessions_led
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import PATIENT_DAY, Service, on_same_days, shared_days
from facnet_desktop.rules.surgery.trays import MAIN_TRAY, MINOR_TRAY, SUPPLEMENTS, as_services, tray_of


class TrayUnjustified(Rule):
    """Looks at the supplements outside institutions: inside, LIEU002 already says that none is due.

    At a domicile or another place that is neither, a supplement is not payable even beside its surgery.
    Any line of that doctor, patient and day may be the surgery, whatever its role. A code that the tables
    do not know may bear the mention as well: it leaves a doubt.
    """

    code = "CHIR003"
    title = "Supplément de plateau de chirurgie injustifié"
    family = "surgery"
    kinds = ("no_matching_act", "other_tray", "several_per_session", "not_in_cabinet")
    severity = Severity.ERROR
    source = "P.G. 2.4.7.7 (manuel 2025-08, l. 2157-2169)"

    def subject(self, reference: Reference) -> pl.Expr:
        return (
            has_code(reference.codes(*SUPPLEMENTS))
            & is_attributed()
            & (pl.col("place_kind") != PlaceKind.ESTABLISHMENT.value)
        )

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        away = (pl.col("place_kind") == PlaceKind.OTHER.value) & pl.col("place").is_not_null()
        supplements = as_services(
            claims.lines.filter(self.subject(reference)), reference, away.alias("away")
        ).collect(engine=claims.engine)
        beside = shared_days(claims, reference)
        acts = (
            on_same_days(beside.filter(~has_code(reference.codes(*SUPPLEMENTS))), supplements)
            .group_by(PATIENT_DAY)
            .agg(pl.col("code").unique().sort().alias("acts"))
        )
        return (
            supplements.lazy()
            .join(copies(claims, reference), on="line", how="anti")
            .sort("line")
            .group_by(PATIENT_DAY, maintain_order=True)
            .agg(pl.struct(*SERVICE).alias("supplements"), away="away")
            .join(acts, on=PATIENT_DAY, how="left", maintain_order="left")
            .select("supplements", "away", pl.col("acts").fill_null([]))
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        acts = set(case["acts"])
        unknown = sorted(code for code in acts if not reference.describes(code))
        justified: list[Service] = []
        for row, away in zip(case["supplements"], case["away"], strict=True):
            supplement = Service(**row)
            tray = tray_of(supplement.code, reference)
            if acts & set(reference.lists[tray.acts]):
                if away:
                    yield self._found("not_in_cabinet", Severity.ERROR, [supplement])
                else:
                    justified.append(supplement)
                continue
            main = sorted(acts & set(reference.lists[MAIN_TRAY.acts]))
            if tray is MINOR_TRAY and main:
                yield self._found(
                    "other_tray",
                    Severity.WARNING,
                    [supplement],
                    other_codes=main,
                    other_supplement=reference.lists[MAIN_TRAY.supplement][0],
                )
            else:
                yield self._found(
                    "no_matching_act",
                    Severity.WARNING if unknown else Severity.ERROR,
                    [supplement],
                    unknown_codes=unknown,
                )
        for kept, *extra in sessions_led(justified, lambda one: (-one.worth, one.line)):
            if extra:
                certain = all(kept.same_session(one) for one in extra)
                yield self._found(
                    "several_per_session",
                    Severity.ERROR if certain else Severity.WARNING,
                    extra,
                    kept=kept,
                    same_session=certain,
                )

    def _found(
        self,
        kind: str,
        severity: Severity,
        refused: Sequence[Service],
        *,
        kept: Service | None = None,
        **facts: bool | str | list[str],
    ) -> Finding:
        amount = sum(one.worth for one in refused)
        return self.finding(
            kind,
            severity,
            [*(one.line for one in refused), *([kept.line] if kept else [])],
            impact_cents=-amount,
            codes=[one.code for one in refused],
            amount_cents=amount,
            count=len(refused) + (1 if kept else 0),
            **facts,
        )

    def message(self, finding: Finding) -> str:
        amount = money(finding, "amount_cents")
        if finding.kind == "several_per_session":
            supplements = count(whole(finding, "count"), "supplément")
            found = f"{supplements} de plateau de chirurgie sont facturés pour le même patient"
            if finding.data["same_session"]:
                return f"{found} à la même séance. Un seul est payable par séance{NBSP}: {amount} à risque."
            return (
                f"{found} le même jour. Un seul est payable par séance{NBSP}: {amount} à risque si la séance "
                "est la même."
            )
        code = enumeration(texts(finding, "codes"))
        if finding.kind == "not_in_cabinet":
            return (
                f"Le supplément de plateau {code} ({amount}) est facturé à un lieu non reconnu comme "
                "cabinet. Il n'est payable que pour une chirurgie faite en cabinet privé."
            )
        if finding.kind == "other_tray":
            others = texts(finding, "other_codes")
            gives = "ouvre" if len(others) == 1 else "ouvrent"
            return (
                f"Le supplément de plateau mineur {code} ({amount}) est facturé avec {enumeration(others)}, "
                f"qui {gives} droit au plateau principal ({finding.data['other_supplement']}). Il peut être "
                "refusé."
            )
        found = f"Le supplément de plateau {code} ({amount}) est facturé sans chirurgie qui y ouvre droit"
        if finding.data["unknown_codes"]:
            unknown = enumeration(texts(finding, "unknown_codes"))
            return f"{found}, à moins que le code inconnu {unknown} n'y donne droit. Il est à vérifier."
        return f"{found} pour ce patient ce jour-là. Il n'est pas payable."

    def solution(self, finding: Finding) -> str:
        if finding.kind == "several_per_session":
            return (
                "Garder un seul supplément par séance, ou corriger les heures et les factures si les séances "
                "sont distinctes et consignées au dossier."
            )
        if finding.kind == "other_tray":
            return (
                f"Remplacer ce code par {finding.data['other_supplement']} si le plateau principal a servi "
                "et que le dossier l'établit; sinon, annuler la ligne."
            )
        if finding.kind == "not_in_cabinet":
            return (
                "Vérifier le lieu de dispensation et le corriger s'il est inexact; sinon, annuler le "
                "supplément."
            )
        return (
            "Annuler le supplément, ou corriger le code de la chirurgie si elle a été faite et consignée au "
            "dossier."
        )
