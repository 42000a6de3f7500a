"""Everything behind one finding: its lines, what its rule counted, why, by which source, at what tariff."""

from dataclasses import dataclass
from datetime import date

from facnet_desktop.domain.invoice_line import InvoiceLine
from facnet_desktop.domain.place import place_kind
from facnet_desktop.reference.model import ALL_PLACES, PLACE_WORDS, Reference
from facnet_desktop.rules.base import Evidence, Rule
from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.registry import RULES
from facnet_desktop.rules.system.sys001 import RuleFailed
from facnet_desktop.services.results.facts import Fact, facts_of
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.rows import FindingRow

MOST_LINES = 1_000
"""Lines read for a finding; a finding on a whole statement of account may have more."""
EVIDENCES = {
    Evidence.MANUAL: "Manuel de facturation",
    Evidence.PRACTICE: "Pratique observée",
    Evidence.DATA: "Les données de l'export",
    Evidence.GENERAL: "Règle générale, à confirmer",
}
_RULES: dict[str, Rule | RuleFailed] = {**{rule.code: rule for rule in RULES}, RuleFailed.code: RuleFailed()}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSection:
    """A heading of the page of a rule and what stands under it, as Markdown."""

    title: str
    markdown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffInForce:
    """What ``code`` was worth at the place and date of the service; ``last`` is ``None`` without an end."""

    code: str
    label: str
    cents: int
    first: date | None
    last: date | None
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDetail:
    """``lines`` are in file order, at most ``MOST_LINES``; ``missing_lines`` are those left out.

    ``sections`` explain the rule as it is today; ``source`` is what it rests on, ``evidence`` of what kind.
    ``edition`` is the one of the reference the file was validated with.
    """

    row: FindingRow
    lines: tuple[InvoiceLine, ...]
    missing_lines: int
    facts: tuple[Fact, ...]
    sections: tuple[PageSection, ...]
    source: str
    evidence: str
    edition: str
    tariff: TariffInForce | None


def detail_of(book: OpenFindings, number: int) -> FindingDetail:
    """The finding of that number; slow on a large file, whose lines are one block.

    Raises:
        LookupError: there is no such finding.
        ResultsDestroyed, StoreError: it cannot be read.
    """
    for row in book.rows([number]):
        finding = row.finding
        rule = _RULES.get(finding.rule)
        wanted = finding.lines[:MOST_LINES]
        return FindingDetail(
            row=row,
            lines=book.results.lines(book.job_id, wanted) if wanted else (),
            missing_lines=len(finding.lines) - len(wanted),
            facts=facts_of(finding),
            sections=sections_of(finding.rule),
            source="" if rule is None else rule.source,
            evidence="" if rule is None else EVIDENCES[getattr(rule, "evidence", Evidence.DATA)],
            edition=book.stored.edition,
            tariff=_tariff(book.reference, row),
        )
    raise LookupError(number)


def sections_of(code: str) -> tuple[PageSection, ...]:
    """The page of a rule by its headings; none for a rule that is gone."""
    if code not in _RULES:
        return ()
    sections: list[PageSection] = []
    for block in page_of(code).split("\n## ")[1:]:
        title, _, text = block.partition("\n")
        sections.append(PageSection(title=title.strip(), markdown=text.strip()))
    return tuple(sections)


def _tariff(reference: Reference | None, row: FindingRow) -> TariffInForce | None:
    """That of the first line's code, where the reference in force has one for its place and date."""
    day = row.finding.service_date
    if reference is None or row.code is None or day is None:
        return None
    for word in (PLACE_WORDS.get(place_kind(row.place), ""), ALL_PLACES):
        for tariff in reference.tariffs.get((row.code, word), ()):
            if tariff.holds_on(day):
                return TariffInForce(
                    code=row.code,
                    label=reference.labels.get(row.code, ""),
                    cents=tariff.value,
                    first=None if tariff.first == date.min else tariff.first,
                    last=None if tariff.last == date.max else tariff.last,
                    edition=reference.edition,
                )
    return None
