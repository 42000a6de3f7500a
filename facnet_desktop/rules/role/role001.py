"""ROLE001: a role that the code does not allow, or two roles for one act."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import RoleLimit
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, amount_cents, has_code
from facnet_desktop.rules.facts import texts
from facnet_desktop.rules.same_day import PATIENT_DAY, Service, on_same_days, shared_days

_PERFORMS, _ANAESTHETISES = ["1", "01"], ["2", "02"]
_NUMBER = re.compile(r"\s*0*([1-9]\d*)(?:[.,]0+)?\s*")
_FIELDS = ("line", "role", "invoice", "begin", "finish", "worth", "other_session")


@dataclass(frozen=True, slots=True, kw_only=True)
class _InRole(Service):
    role: str


class WrongRole(Rule):
    """Codes of the table of roles in another role; role 2 beside role 1 for one act.

    An empty role tells nothing, nor does one that is no number. An act in both roles is an error in one
    session; on the same day only, it may be two sessions. A visit in both roles is that, not a wrong role.
    """

    code = "ROLE001"
    title = "Rôle invalide"
    family = "role"
    kinds = ("role_not_allowed", "both_roles")
    severity = Severity.ERROR
    source = (
        "P.G. 1.6; P.A.D.T. 1.4; E art. 12.2 et 13; Q art. 9 (manuel 2025-08); usage général pour les visites"
    )
    needs = frozenset({"Rôle"})

    def subject(self, reference: Reference) -> pl.Expr:
        return pl.col("role").is_not_null()

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        limits = _limits(reference)
        bound = [code for code, row in limits.items() if row.confidence is Confidence.HIGH]
        key = (*PATIENT_DAY, "code")
        days = shared_days(claims, reference).filter(~has_code(bound))
        anaesthetised = days.filter(pl.col("role").is_in(_ANAESTHETISES)).collect()
        beside = on_same_days(days.filter(pl.col("role").is_in(_PERFORMS)), anaesthetised).collect()
        performed = beside.join(anaesthetised, on=key, how="semi")
        told_there = anaesthetised.join(performed, on=key, how="semi")
        alone = (
            claims.lines.filter(has_code(sorted(limits)) & ~pl.col("role").is_in(_PERFORMS))
            .filter(~pl.col("line").is_in(told_there["line"].implode()))
            .with_columns(
                pl.lit(None, dtype=pl.Int32).alias("begin"),
                pl.lit(None, dtype=pl.Int32).alias("finish"),
                worth=amount_cents(),
                other_session=pl.lit(value=False),
            )
            .select("service_date", "code", services=pl.concat_list(_service()))
        )
        both = (
            pl.concat([performed, told_there])
            .lazy()
            .group_by(key)
            .agg(services=_service().sort_by("line"))
            .select("service_date", "code", "services")
        )
        return (
            pl.concat([alone, both])
            .with_columns(pl.col("code").cast(pl.String))
            .sort(pl.col("services").list.first().struct.field("line"))
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        services = [_InRole(code=case["code"], **row) for row in case["services"]]
        limit = _limits(reference).get(case["code"])
        found = list(self._both_roles(services))
        yield from found
        if not found and limit is not None and limit.holds_on(case["service_date"]):
            for service in services:
                yield from self._not_allowed(service, limit)

    def _not_allowed(self, service: _InRole, limit: RoleLimit) -> Iterator[Finding]:
        number = _NUMBER.fullmatch(service.role)
        if number is None or number[1] in limit.roles:
            return
        certain = limit.confidence is Confidence.HIGH
        yield self.finding(
            "role_not_allowed",
            Severity.ERROR if certain else Severity.WARNING,
            [service.line],
            impact_cents=-service.worth if certain else 0,
            code=service.code,
            role=number[1],
            roles=list(limit.roles),
        )

    def _both_roles(self, services: Sequence[_InRole]) -> Iterator[Finding]:
        first = [service for service in services if service.role in _PERFORMS]
        second = [service for service in services if service.role in _ANAESTHETISES]
        together = [service for service in second if any(service.same_session(other) for other in first)]
        if together:
            yield self._in_both(Severity.ERROR, together, first)
        elif first and not any(service.other_session for service in services):
            yield self._in_both(Severity.WARNING, second, first)

    def _in_both(self, severity: Severity, second: Sequence[_InRole], first: Sequence[_InRole]) -> Finding:
        return self.finding(
            "both_roles",
            severity,
            [service.line for service in (*second, *first)],
            impact_cents=-sum(service.worth for service in second),
            code=second[0].code,
            refused=len(second),
            same_session=severity is Severity.ERROR,
        )

    def message(self, finding: Finding) -> str:
        data = finding.data
        if finding.kind == "both_roles":
            when = "à la même séance" if data["same_session"] else "le même jour"
            return (
                f"Le code {data['code']} est facturé {when} en rôle{NBSP}1 et en rôle{NBSP}2 par le même "
                f"médecin. Le rôle{NBSP}2 n'est pas payable en même temps que le rôle{NBSP}1."
            )
        allowed = enumeration(texts(finding, "roles"))
        return (
            f"Le code {data['code']} est facturé en rôle{NBSP}{data['role']}, alors qu'il est attendu en "
            f"rôle{NBSP}{allowed}. La facture peut être refusée."
        )

    def solution(self, finding: Finding) -> str:
        if finding.kind == "both_roles":
            refused = "celle" if finding.data["refused"] == 1 else "celles"
            kept = f"Garder la ligne du rôle{NBSP}1 et annuler {refused} du rôle{NBSP}2"
            if finding.data["same_session"]:
                return f"{kept}, ou corriger le rôle d'après le dossier."
            return f"{kept}, sauf si les deux services ont été rendus à des séances distinctes."
        allowed = enumeration(texts(finding, "roles"))
        return f"Vérifier le rôle au dossier et inscrire le rôle{NBSP}{allowed} s'il s'agit d'une erreur."


def _limits(reference: Reference) -> dict[str, RoleLimit]:
    """The row of each code whose role is limited."""
    return {code: row for row in reference.rows(RoleLimit) for code in row.codes.codes}


def _service() -> pl.Expr:
    return pl.struct(pl.col("role").cast(pl.String), *(name for name in _FIELDS if name != "role"))
