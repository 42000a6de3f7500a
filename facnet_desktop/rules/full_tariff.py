"""Several acts of a session billed each in full, where the agreement pays half for all but the first.

P.A.D.T. 1.3 (diagnostic and therapeutic acts, l.9312) and E art. 8.1 (surgeries, l.21788): the act with
the highest tariff is paid in full, each other one at half. An element of context on a lesser act may say
why not: its short code is seldom known, so any one silences.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.exclusion.table import set_apart
from facnet_desktop.rules.facts import money, texts
from facnet_desktop.rules.possible_session import sessions_led
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import PATIENT_DAY, Service

PRINCIPAL_ROLE = ["1", "01"]
SERVICE = ("line", "invoice", "code", "begin", "finish", "worth", "other_session")
"""Columns of ``shared_days`` that make a ``Service``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Service):
    """An act of a day; ``tariff`` in cents at its place, ``None`` where the tables are silent."""

    tariff: int | None
    bare: bool
    """Without any element of context."""

    @property
    def in_full(self) -> bool:
        """Whether the amount paid, else claimed, reaches the tariff."""
        return self.tariff is not None and self.worth >= self.tariff


def is_principal_role() -> pl.Expr:
    """Lines of the doctor who does the act: neither anaesthesia nor assistance."""
    return pl.col("role").is_in(PRINCIPAL_ROLE)


def has_no_context() -> pl.Expr:
    """Lines without any element of context."""
    return (pl.col("contexts").list.len() == 0).fill_null(value=True)


def days_of_several(acts: pl.LazyFrame, claims: Claims, reference: Reference) -> pl.LazyFrame:
    """One row per doctor, patient and day with two of these lines or more; ``acts`` from ``shared_days``.

    A copy of a line is DOUBLON001's and does not count. Columns: ``PATIENT_DAY`` and ``acts``, to be read
    with ``acts_of``.
    """
    fields = (*SERVICE, "place_kind", has_no_context().alias("bare"))
    return (
        acts.join(copies(claims, reference), on="line", how="anti")
        .sort("line")
        .group_by(PATIENT_DAY, maintain_order=True)
        .agg(pl.struct(*fields).alias("acts"))
        .filter(pl.col("acts").list.len() > 1)
    )


def acts_of(case: Case, reference: Reference) -> list[Act]:
    """The ``acts`` of a row of ``days_of_several``, priced on its ``service_date``."""
    day: date = case["service_date"]
    acts = []
    for row in case["acts"]:
        facts = dict(row)
        place = PlaceKind(facts.pop("place_kind"))
        acts.append(Act(**facts, tariff=reference.tariff(facts["code"], place, day)))
    return acts


def lesser_in_full(acts: Iterable[Act], reference: Reference) -> Iterator[tuple[Act, list[Act]]]:
    """For each possible session: the act with the highest tariff, and the others that should be halved.

    Only acts billed in full take part; the lesser ones carry no element of context. An act that a dearer
    one of the session excludes is EXC001's, for its whole amount; where the exclusion is for one site, half
    is due at another site.
    """
    full = [act for act in acts if act.in_full]
    for principal, *others in sessions_led(full, lambda act: (-(act.tariff or 0), act.bare, act.line)):
        if lesser := _not_excluded(principal, [act for act in others if act.bare], reference):
            yield principal, lesser


def _not_excluded(principal: Act, lesser: Iterable[Act], reference: Reference) -> list[Act]:
    kept: list[Act] = []
    for act in lesser:
        if not any(set_apart(reference, act.code, dearer.code) for dearer in (principal, *kept)):
            kept.append(act)
    return kept


def half_expected(rule: Rule, kind: str, principal: Act, lesser: list[Act], percent: int) -> Finding:
    """The finding on the lesser acts of a session: ``percent`` of their tariff is due, the rest at risk.

    The rest of each act is rounded down to a cent.
    """
    excess = sum(act.worth * (100 - percent) // 100 for act in lesser)
    return rule.finding(
        kind,
        Severity.WARNING,
        [*(act.line for act in lesser), principal.line],
        impact_cents=-excess,
        principal_code=principal.code,
        principal_cents=principal.worth,
        codes=[act.code for act in lesser],
        amount_cents=sum(act.worth for act in lesser),
        percent=percent,
        excess_cents=excess,
        same_session=all(principal.same_session(act) for act in lesser),
    )


def billed_in_full(finding: Finding) -> str:
    """``Le code 1234 (49,15 $) est facturé à plein tarif à la même séance que 5678 (98,40 $)``.

    A code of several lines is named once: ``Le code 1234 (3 lignes, 147,45 $)…``.
    """
    principal = str(finding.data["principal_code"])
    lines = len(texts(finding, "codes"))
    codes = list(dict.fromkeys(texts(finding, "codes")))
    several = "" if lines == len(codes) else f"{count(lines, 'ligne')}, "
    worth = f"{several}{money(finding, 'amount_cents')}"
    named, billed = ("Le code", "est facturé") if len(codes) < 2 else ("Les codes", "sont facturés")
    when = "à la même séance" if finding.data["same_session"] else "le même jour"
    than = f"qu'une autre ligne de {principal}" if principal in codes else f"que {principal}"
    return (
        f"{named} {enumeration(codes)} ({worth}) {billed} à plein tarif {when} {than} "
        f"({money(finding, 'principal_cents')})"
    )


def at_risk(finding: Finding) -> str:
    """``9,50 $ à risque``, said under reserve where only the date links the acts."""
    reserve = "" if finding.data["same_session"] else " si la séance est la même"
    return f"{money(finding, 'excess_cents')} à risque{reserve}"
