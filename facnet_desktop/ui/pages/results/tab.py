"""What every tab of the results has in common."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facnet_desktop.ui.pages.results.shown import ShownValidation

if TYPE_CHECKING:
    from facnet_desktop.ui.context import AppContext


class ResultsTab(QWidget):
    """Made once with the page. It is shown a validation only when a person looks at it: the page calls
    ``show_validation`` the first time the tab is in front for that validation.

    ``findings_asked`` carries a ``Criteria``: the page opens the findings filtered so. ``finding_asked``
    carries the number of a finding. ``tab_asked`` carries the ``NAME`` of another tab.
    """

    NAME = ""
    """What it is called in code and in the memory of the window."""

    findings_asked = Signal(object)
    finding_asked = Signal(int)
    tab_asked = Signal(str)

    def __init__(self, context: "AppContext", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """In French, as the tab shows it."""
        raise NotImplementedError

    def count(self, shown: ShownValidation) -> int | None:  # noqa: ARG002
        """A number beside the title, known without being shown the validation; ``None`` for no number."""
        return None

    def show_validation(self, shown: ShownValidation) -> None:
        """Another validation; long reads go through ``context.slow``, stale answers are dropped."""
        raise NotImplementedError

    def follow_up_changed(self, shown: ShownValidation) -> None:
        """The same validation, its findings followed up otherwise; called only on a tab that shows it."""

    def clear(self) -> None:
        """Nothing is shown any more."""
        raise NotImplementedError

    def focus_search(self) -> None:
        """Ctrl+F while the tab is in front."""
