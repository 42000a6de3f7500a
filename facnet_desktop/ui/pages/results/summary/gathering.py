"""What the summary needs beyond the counts that are kept, read in a thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from facnet_desktop.services.results.criteria import GroupBy
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.overview.first_steps import FirstStep, first_steps
from facnet_desktop.services.results.overview.gather import Overview, overview
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.summary.breakdown import GROUPS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FindingFigures:
    """What changes when findings are followed up: what is first, and the breakdowns."""

    steps: tuple[FirstStep, ...] = ()
    groups: Mapping[GroupBy, tuple[FindingGroup, ...]] = field(default_factory=dict)


def finding_figures(book: OpenFindings) -> FindingFigures:
    """From the findings in memory: short, but not short enough for the thread of the window."""
    views = {group: book.view(group=group) for group in GROUPS}
    return FindingFigures(
        steps=first_steps(book.index, book.titles),
        groups={
            group: tuple(view.group_at(at) for at in range(view.group_count)) for group, view in views.items()
        },
    )


def line_figures(book: OpenFindings, shown: ShownValidation) -> Overview:
    """From the lines of the export.

    Raises:
        ResultsDestroyed: they were destroyed meanwhile.
        StoreError: the store cannot be read.
    """
    return overview(book, shown.reading, shown.reference, shown.details.configuration)
