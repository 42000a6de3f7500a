"""Puts an answer on the screen without losing one's place: the selected finding and where it stood."""

from PySide6.QtCore import QObject, Signal, Slot

from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.pages.results.findings.finder import Found
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes
from facnet_desktop.ui.pages.results.findings.table.model import FindingsModel
from facnet_desktop.ui.pages.results.findings.table.selection import selected_count, selected_numbers
from facnet_desktop.ui.pages.results.findings.table.view import FindingsView

_KEPT = 1_000
"""Findings beyond this are not selected again one by one in another order."""


class Listing(QObject):
    """``looked_at`` carries the ``FindingRow`` or the ``FindingGroup`` that is current, ``None`` for neither.

    ``selected`` when other findings are selected.
    """

    looked_at = Signal(object)
    selected = Signal()

    def __init__(self, view: FindingsView, model: FindingsModel) -> None:
        super().__init__(view)
        self.view = self._view = view
        self.model = self._model = model
        self._is_waited_for = False
        view.current_changed.connect(self._look)
        view.selectionModel().selectionChanged.connect(self.selected)
        model.dataChanged.connect(self._came)

    @property
    def number(self) -> int | None:
        """The finding that is current."""
        return self._model.number(self._view.currentIndex().row())

    @property
    def item(self) -> FindingRow | FindingGroup | None:
        """What is current, ``None`` while it is read."""
        return self._model.item(self._view.currentIndex().row())

    def show(self, found: Found, eyes: Eyes) -> None:
        """Another answer: where it has the same rows, nothing moves."""
        before = self._model.found
        if before is not None and before.book.job_id == found.book.job_id and _same_rows(before, found):
            self._model.say(found)
            self._look()
            return
        row = self._view.currentIndex().row()
        offset = self._view.offset_of(row) if row >= 0 else 0
        place = self._model.place(row)
        position = 0 if place is None else place.position or 0
        several = selected_count(self._view, self._model)
        others = selected_numbers(self._view, self._model) if 1 < several <= _KEPT else []
        is_same = before is not None and before.book.job_id == found.book.job_id
        self._model.show(found, eyes, is_open=False)
        self._view.show_sort(found.choices.sort)
        if not found.view.total:
            self.looked_at.emit(None)
            return
        goes_on = is_same and before is not None and before.choices == found.choices
        if is_same and found.position is not None:
            self.go_to(found.view.number_at(found.position), others)
        else:  # its place is taken by the next one, as long as the list is otherwise the same
            self.go_to(found.view.number_at(min(position, found.view.total - 1) if goes_on else 0))
        if is_same and (goes_on or found.position is not None):
            self._view.scroll_to_offset(self._view.currentIndex().row(), max(0, offset))
        self._bring()

    def go_to(self, number: int, others: list[int] | None = None) -> bool:
        """Make a finding current, its group open; whether the list has it."""
        row = self._model.row_of(number)
        if row is None:
            return False
        if self._model.number(row) is None:
            self._model.toggle(row)
            row = self._model.row_of(number) or row
        rows = [self._model.row_of(other) for other in others or ()]
        self._view.select_rows(row, [other for other in rows if other is not None])
        self._bring()
        self._look()
        return True

    def open_groups(self, *, is_open: bool) -> None:
        """All of them, or none."""
        found, eyes, number = self._model.found, self._model.eyes, self.number
        if found is None or eyes is None or not found.view.group_count:
            return
        self._model.show(found, eyes, is_open=is_open)
        row = 0 if number is None else self._model.row_of(number) or 0
        self._view.select_rows(row)
        self._bring()

    def _bring(self) -> None:
        """The current row in sight, the heading right above it too."""
        row = self._view.currentIndex().row()
        for wanted in (row - 1, row) if row > 0 else (row,):
            self._view.scrollTo(self._model.index(wanted, 0))

    @Slot()
    def _look(self) -> None:
        item = self.item
        self._is_waited_for = item is None and self._model.rowCount() > 0
        if not self._is_waited_for:
            self.looked_at.emit(item)

    @Slot()
    def _came(self) -> None:
        if self._is_waited_for:
            self._look()


def _same_rows(before: Found, after: Found) -> bool:
    one, other = before.view, after.view
    if one.group is not other.group or one.total != other.total or before.choices.sort != after.choices.sort:
        return False
    if one.headers is not None and other.headers is not None:
        if one.headers.height != other.headers.height:
            return False
        if not one.headers["start"].equals(other.headers["start"]):
            return False
    return one.rows.equals(other.rows)
