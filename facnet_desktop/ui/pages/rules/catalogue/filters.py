"""Which rules are shown: by words, state, severity and what they rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facnet_desktop.services.reference_search.folding import words_of
from facnet_desktop.services.rule_pages.rows import RuleRow

ON, OFF, CHANGED, FOUND = "on", "off", "changed", "found"
"""The values of the filter by state; ``found`` are rules with a finding in the last validation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFilter:
    """What is empty does not filter; ``severities`` and ``evidences`` are values of their enumerations."""

    text: str = ""
    states: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    evidences: frozenset[str] = frozenset()

    def keeps(self, row: RuleRow, findings: Mapping[str, int], pages: Mapping[str, str]) -> bool:
        """``findings`` are those of the last validation, ``pages`` the folded words of each page."""
        return (
            (not self.states or bool(self.states & states_of(row, findings)))
            and (not self.severities or row.severity.value in self.severities)
            and (not self.evidences or row.evidence.value in self.evidences)
            and _speaks_of(row, self.text, pages.get(row.code, ""))
        )


def states_of(row: RuleRow, findings: Mapping[str, int]) -> frozenset[str]:
    """The states a rule is in, several at once."""
    states = {ON if row.enabled else OFF}
    if row.is_changed:
        states.add(CHANGED)
    if findings.get(row.code):
        states.add(FOUND)
    return frozenset(states)


def folded_page(text: str) -> str:
    """The words of a page as they are searched: each after a space."""
    return f" {' '.join(words_of(text))}"


def counted(values: Sequence[str]) -> dict[str, int]:
    """How many times each, in the order they come first."""
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found


def _speaks_of(row: RuleRow, wanted: str, page: str) -> bool:
    """Every word begins one of the code, the title, the family, or the page."""
    if not wanted:
        return True
    told = f"{folded_page(f'{row.code} {row.title} {row.family_word}')}{page}"
    return all(f" {word}" in told for word in words_of(wanted))
