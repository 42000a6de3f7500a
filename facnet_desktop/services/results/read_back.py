"""A stored validation as the value that every report writer is given: it reads as on the first day."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.suppressed import SuppressedFinding, Suppressions
from facnet_desktop.reports.validation import RuleLine, Speaker, Validation
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.results import documents
from facnet_desktop.services.validate_file import speakers
from facnet_desktop.store.finding_rows import KeptFinding
from facnet_desktop.store.results import Results


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A rule that has changed since: only the one that judged could put its facts into a sentence."""

    rule: RuleLine

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def title(self) -> str:
        return self.rule.title

    def message(self, finding: Finding) -> str:  # noqa: ARG002 - the signature of every speaker
        """What the finding was about."""
        return (
            f"{self.title}{NBSP}: constat de la version {self.rule.version} de la règle, qui a changé "
            "depuis. Son explication ne peut plus être donnée."
        )

    def solution(self, finding: Finding) -> str:  # noqa: ARG002 - the signature of every speaker
        """What to do."""
        return "Valider le fichier de nouveau avec la règle actuelle."


def read_back(results: Results, job_id: uuid.UUID) -> Validation:
    """The validation that a job left.

    Raises:
        ResultsDestroyed: its lines and findings were destroyed; the message says when.
        LookupError: it left none.
    """
    stored, kept = results.whole(job_id)
    details = documents.details_of(stored.details)
    rules = documents.rules_of(stored.rules)
    severities = details.configuration.severities if details.configuration is not None else {}
    return Validation(
        reading=documents.reading_of(stored.reading),
        edition=stored.edition,
        rules=rules,
        findings=tuple(one.finding for one in kept if one.suppression is None),
        summary=documents.summary_of(stored.summary),
        speakers=speakers_of(rules, severities),
        left_out=details.left_out,
        configuration=details.configuration,
        suppressions=_suppressions(details, kept),
        earlier=details.earlier,
    )


def speakers_of(rules: Sequence[RuleLine], severities: Collection[str]) -> dict[str, Speaker]:
    """Who puts the findings of those rules into words; ``severities`` are the rules whose own was changed."""
    known = {rule.code: rule for rule in RULES}
    unchanged = [
        known[line.code] for line in rules if line.code in known and known[line.code].version == line.version
    ]
    return {line.code: EarlierVersion(line) for line in rules} | speakers(unchanged, severities)


def _suppressions(details: documents.Details, kept: Sequence[KeptFinding]) -> Suppressions | None:
    if details.exceptions is None:
        return None
    return Suppressions(
        file=details.exceptions,
        findings=tuple(
            SuppressedFinding(finding=one.finding, suppression=one.suppression)
            for one in kept
            if one.suppression is not None
        ),
        notices=details.notices,
    )
