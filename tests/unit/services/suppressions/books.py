"""Small books and small exports, shared by the tests of exceptions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.engine.run import run_rules
from facnet_desktop.rules.claims import Claims
from facnet_desktop.services.suppressions.fingerprint import fingerprints
from tests.support.exports import reference
from tests.support.findings import claims_of, rule_named

KEY = "0123456789abcdef" * 2
TODAY = date(2025, 12, 31)
FEE = {
    "code": "19928",
    "place": "00012",
    "patient": "",
    "invoice": "F1",
    "ramq_id": "1",
    "preliminary": "32,40",
}
"""An office fee outside a private office: one finding of FB001."""


def suppression(**changes: Any) -> Suppression:
    facts: dict[str, Any] = {
        "id": "6728595b-1201-43aa-9501-f327c6ef4540",
        "rule": "FB001",
        "invoices": ("F1",),
        "fingerprint": "ab" * 32,
        "reason": "Local loué au cabinet",
        "author": "Odile",
        "made_on": date(2025, 11, 20),
    }
    return Suppression(**(facts | changes))


def found(
    code: str, lines: Sequence[Mapping[str, Any]], *, as_of: date = TODAY
) -> tuple[list[Finding], Claims]:
    """What a rule says of short rows, and the claims it says it of."""
    claims = claims_of(lines)
    result = run_rules(claims, replace(reference(), as_of=as_of), [rule_named(code)])
    return list(result.findings), claims


def covering(findings: Sequence[Finding], claims: Claims, **changes: Any) -> SuppressionBook:
    """A book with an exception for each finding."""
    return SuppressionBook(
        key=KEY,
        entries=tuple(
            suppression(
                id=f"{at:08x}-1201-43aa-9501-f327c6ef4540",
                rule=finding.rule,
                invoices=finding.invoices,
                fingerprint=mark,
                **changes,
            )
            for at, (finding, mark) in enumerate(
                zip(findings, fingerprints(findings, claims, KEY), strict=True), 1
            )
        ),
    )
