"""The findings of one validation, open: everything that the results on the screen are asked."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from facnet_desktop.domain.follow_up import FollowUp, FollowUpProgress
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.validation import RuleLine, Speaker, Summary
from facnet_desktop.services.results import documents
from facnet_desktop.services.results.carried import carried_over
from facnet_desktop.services.results.criteria import Criteria, GroupBy, Sort
from facnet_desktop.services.results.deadlines import Deadlines
from facnet_desktop.services.results.facets import Facets, make_facets
from facnet_desktop.services.results.index import STATES, FindingIndex, open_index, require_there
from facnet_desktop.services.results.read_back import speakers_of
from facnet_desktop.services.results.rows import FindingRow, row_of
from facnet_desktop.services.results.view import FindingView, make_view
from facnet_desktop.store.finding_index import SEVERITIES
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.results import LISTED, Results, StoredValidation

_UNTOUCHED = FollowUp()
_TREATED = [place for place, state in enumerate(STATES) if state.is_treated]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenFindings:
    """Any thread may use it; nothing in it changes. ``follow_ups`` are those that say anything, by number.

    What reads the store raises ``ResultsDestroyed`` once the findings are gone, and ``StoreError``.
    """

    job_id: uuid.UUID
    stored: StoredValidation
    summary: Summary
    rules: tuple[RuleLine, ...]
    index: FindingIndex
    follow_ups: Mapping[int, FollowUp]
    progress: FollowUpProgress
    deadlines: Deadlines
    today: date
    reference: Reference | None = field(repr=False)
    titles: Mapping[str, str] = field(repr=False)
    speakers: Mapping[str, Speaker] = field(repr=False)
    results: Results = field(repr=False)
    said: FollowUps = field(repr=False)

    def view(
        self, criteria: Criteria | None = None, sort: Sort | None = None, group: GroupBy | None = None
    ) -> FindingView:
        """The findings that the criteria keep, in that order, under those headings; no row is read."""
        return make_view(self.index, criteria or Criteria(), sort or Sort(), group, self.titles)

    def facets(self, criteria: Criteria | None = None) -> Facets:
        """What each filter offers, beside the criteria of the others."""
        return make_facets(self.index, criteria or Criteria(), self.titles)

    def page(self, view: FindingView, offset: int, limit: int = LISTED) -> tuple[FindingRow, ...]:
        """Successive rows of a view, read from the store."""
        return self.rows(view.numbers(offset, limit))

    def rows(self, numbers: Sequence[int]) -> tuple[FindingRow, ...]:
        """The findings of those numbers, in their order; a number that none has is left out.

        Raises:
            ResultsDestroyed: they were destroyed meanwhile; the message says when.
            LookupError: their validation is gone altogether.
            StoreError: the store cannot be read.
        """
        kept = self.results.numbered(self.job_id, numbers)
        if len(kept) < len(numbers):
            require_there(self.results, self.job_id)
        return tuple(
            row_of(self.index, one, self.speakers[one.finding.rule], self.follow_up(one.number))
            for one in kept
        )

    def follow_up(self, number: int) -> FollowUp:
        """Where a finding stands."""
        return self.follow_ups.get(number, _UNTOUCHED)

    def refreshed(self) -> "OpenFindings":
        """The same findings with what was said of them since."""
        return _followed(self)


def open_findings(
    results: Results,
    job_id: uuid.UUID,
    *,
    follow_ups: FollowUps,
    reference: Reference | None,
    today: date,
) -> OpenFindings:
    """The findings that a validation left; deadlines come from ``reference``, none without it.

    Raises:
        ResultsDestroyed: they were destroyed; the message says when.
        LookupError: the job left no validation.
        StoreError: the store cannot be read.
    """
    deadlines = Deadlines(reference)
    index = open_index(results, job_id, deadlines, today)
    stored = results.validation(job_id)
    if stored is None:
        raise LookupError(str(job_id))
    details = documents.details_of(stored.details)
    rules = documents.rules_of(stored.rules)
    changed = details.configuration.severities if details.configuration is not None else {}
    speakers = speakers_of(rules, changed)
    return _followed(
        OpenFindings(
            job_id=job_id,
            stored=stored,
            summary=documents.summary_of(stored.summary),
            rules=rules,
            index=index,
            follow_ups={},
            progress=FollowUpProgress(),
            deadlines=deadlines,
            today=today,
            reference=reference,
            titles={code: speaker.title for code, speaker in speakers.items()},
            speakers=speakers,
            results=results,
            said=follow_ups,
        )
    )


def _followed(book: OpenFindings) -> OpenFindings:
    """What was said in this validation, else what still holds of what was said before."""
    earlier = carried_over(book.index, book.said.before(book.job_id))
    follow_ups = earlier | book.said.of(book.job_id)
    states = pl.repeat(0, len(book.index), dtype=pl.UInt8, eager=True)
    if follow_ups:
        rows = [number - 1 for number in follow_ups]
        places = [STATES.index(follow_up.state) for follow_up in follow_ups.values()]
        states = states.scatter(rows, pl.Series(places, dtype=pl.UInt8))
    index = book.index.in_states(states)
    return replace(book, index=index, follow_ups=follow_ups, progress=_progress(index))


def _progress(index: FindingIndex) -> FollowUpProgress:
    """Of the reported findings that ask for something."""
    asks = ~pl.col("suppressed") & (pl.col("severity") != SEVERITIES.index(Severity.INFO))
    treated = asks & pl.col("state").is_in(_TREATED)
    row = index.frame.select(total=asks.sum(), treated=treated.sum()).row(0, named=True)
    return FollowUpProgress(treated=row["treated"], total=row["total"])
