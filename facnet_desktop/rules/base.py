"""What a rule is: a native query that narrows, a plain judgement of each case, two sentences."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

import polars as pl

from facnet_desktop.domain.finding import Fact, Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Confidence
from facnet_desktop.rules.claims import Claims

Case = Mapping[str, Any]
"""One row of a rule's query: column name to Python value."""


class Evidence(StrEnum):
    """What a rule rests on. Only the manual and the data itself may state a fact as certain."""

    MANUAL = "manual"
    PRACTICE = "practice"
    DATA = "data"
    GENERAL = "general"


class Rule(ABC):
    """One way for an export to be wrong.

    Subclasses state their identity below and are pure: no I/O, no clock, no settings, no logging.
    """

    code: ClassVar[str]
    """Stable for ever: ``FB001``."""
    title: ClassVar[str]
    """French, names what is wrong, not the remedy."""
    family: ClassVar[str]
    """Slug of the JSON contract: ``office_fee``."""
    kinds: ClassVar[tuple[str, ...]]
    """Every ``kind`` its findings may have."""
    severity: ClassVar[Severity]
    """The worst severity its findings may have."""
    source: ClassVar[str]
    """Paragraph and edition, or where the practice was observed."""
    version: ClassVar[int] = 1
    evidence: ClassVar[Evidence] = Evidence.MANUAL
    confidence: ClassVar[Confidence] = Confidence.HIGH
    """How sure the rule is as a whole; a row of a table may be less so and lowers its own findings."""
    effective_from: ClassVar[date | None] = None
    """First service date the rule holds for, where its text dates it; ``None`` is the whole edition."""
    needs: ClassVar[frozenset[str]] = frozenset()
    """Optional canonical columns without which the rule cannot run: ``{"Fin"}``."""
    enabled_by_default: ClassVar[bool] = True

    def subject(self, reference: Reference) -> pl.Expr:
        """The lines this rule looks at (a boolean expression): counted as ``checked``.

        Each line is asked by itself, whatever the others: one that asks for the code alone is asked once
        of each code. A file without any such line is nothing to it: it is then not run.
        """
        return pl.lit(value=True)

    @abstractmethod
    def query(self, claims: Claims, reference: Reference) -> pl.LazyFrame:
        """Narrow the claims to one row per suspicious case, natively."""

    @abstractmethod
    def judge(self, case: Case, reference: Reference) -> Iterable[Finding]:
        """Say what is wrong with one case; nothing when it is right after all."""

    @abstractmethod
    def message(self, finding: Finding) -> str:
        """What was found and its consequence, built from ``finding.data``."""

    @abstractmethod
    def solution(self, finding: Finding) -> str:
        """What to do, beginning with an infinitive."""

    def finding(
        self,
        kind: str,
        severity: Severity,
        lines: Iterable[int],
        *,
        impact_cents: int = 0,
        **data: Fact,
    ) -> Finding:
        """A finding of this rule; the engine fills in who, when and which invoice from the first line."""
        return Finding(
            rule=self.code,
            family=self.family,
            kind=kind,
            severity=severity,
            lines=tuple(lines),
            impact_cents=impact_cents,
            data=data,
        )
