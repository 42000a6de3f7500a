"""Every tab of the results, in their order. The first one is in front when a validation is opened."""

from facnet_desktop.ui.pages.results.calendar.tab import CalendarTab
from facnet_desktop.ui.pages.results.comparison.tab import ComparisonTab
from facnet_desktop.ui.pages.results.coverage.tab import CoverageTab
from facnet_desktop.ui.pages.results.findings.tab import FindingsTab
from facnet_desktop.ui.pages.results.summary.tab import SummaryTab
from facnet_desktop.ui.pages.results.tab import ResultsTab
from facnet_desktop.ui.pages.results.unread.tab import UnreadTab

TABS: tuple[type[ResultsTab], ...] = (
    FindingsTab,
    SummaryTab,
    CalendarTab,
    UnreadTab,
    CoverageTab,
    ComparisonTab,
)
