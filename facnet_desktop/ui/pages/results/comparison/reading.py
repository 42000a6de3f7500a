"""Open an earlier validation and compare, in a thread."""

import uuid
from dataclasses import dataclass
from enum import Enum

from facnet_desktop.services.results.comparison import Compared, Comparison, compare
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.services.results.findings import OpenFindings, open_findings
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.store.store import Store
from facnet_desktop.ui.pages.results.shown import ShownValidation


class Which(Enum):
    """Which of the three lists."""

    SETTLED = "settled"
    REMAINING = "remaining"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compare:
    """Two validations side by side; each list with the findings it is read from."""

    before: OpenFindings
    after: OpenFindings
    comparison: Comparison
    views: dict[Which, FindingView]

    def book(self, which: Which) -> OpenFindings:
        """What is settled is found in the earlier one only."""
        return self.before if which is Which.SETTLED else self.after

    def compared(self, which: Which) -> Compared:
        """Numbers and sums of a list."""
        found: Compared = getattr(self.comparison, which.value)
        return found


def compared_with(store: Store, shown: ShownValidation, after: OpenFindings, earlier: uuid.UUID) -> Compare:
    """Compare ``shown`` with an earlier validation.

    Raises:
        ResultsDestroyed: the findings of one of them were destroyed.
        LookupError: the earlier one left no validation.
        StoreError: the store cannot be read.
    """
    before = open_findings(
        store.results, earlier, follow_ups=store.follow_ups, reference=shown.reference, today=shown.today
    )
    comparison = compare(before, after)
    lists = {
        Which.SETTLED: (before, comparison.settled),
        Which.REMAINING: (after, comparison.remaining),
        Which.NEW: (after, comparison.new),
    }
    return Compare(
        before=before,
        after=after,
        comparison=comparison,
        views={
            which: book.view(Criteria(numbers=frozenset(compared.numbers)))
            for which, (book, compared) in lists.items()
        },
    )
