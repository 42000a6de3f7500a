"""Rules that judge each line by itself: one expression says which lines are wrong."""

from abc import abstractmethod
from collections.abc import Iterable
from datetime import date
from typing import ClassVar

import polars as pl

from facnet_desktop.domain.finding import Fact, Finding
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims, amount_cents


class LineRule(Rule):
    """A finding of the first kind and of the severity of the rule for each ``wrong`` line of ``subject``."""

    facts: ClassVar[tuple[str, ...]] = ("code",)
    """Columns of the line that the sentences need, kept in ``data`` under their own names."""
    at_risk: ClassVar[bool] = False
    """Whether the whole amount of the line may be taken back or refused."""

    @abstractmethod
    def wrong(self, reference: Reference) -> pl.Expr:
        """The lines at fault, among those of ``subject``; a null is no fault."""

    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        return claims.lines.filter(self.subject(reference), self.wrong(reference)).select(
            "line", *self.facts, worth=amount_cents()
        )

    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        yield self.finding(
            self.kinds[0],
            self.severity,
            [case["line"]],
            impact_cents=-case["worth"] if self.at_risk else 0,
            **{name: _plain(case[name]) for name in self.facts},
        )


def _plain(value: Fact | date) -> Fact:
    return value.isoformat() if isinstance(value, date) else value
