"""Rows of the list, read a page at a time as they are painted, and kept for a while."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.ui.errands import Errands

PAGE = 100
KEPT = 60
_WAITING = 4
"""Pages asked for and not begun: more were scrolled past."""


class Fetching(QObject):
    """``arrived`` tells the first position and the count of rows that can be painted now.

    One page is read at a time, the last one asked for first, and the one beside it before it is needed.
    Pages of a view that was replaced are dropped when they come.
    """

    arrived = Signal(int, int)
    failed = Signal(object)

    def __init__(self, reads: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._book: OpenFindings | None = None
        self._view: FindingView | None = None
        self._kept: OrderedDict[int, tuple[FindingRow, ...]] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._reading: int | None = None
        self._request = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read_next)

    def show(self, book: OpenFindings | None, view: FindingView | None) -> None:
        """Rows of another view from now on."""
        self._book, self._view = book, view
        self._kept.clear()
        self._wanted.clear()
        self._request += 1
        self._reading = None

    def keep(self, rows: Iterable[tuple[int, tuple[FindingRow, ...]]]) -> None:
        """Pages that were read beside the view itself, by number of page."""
        self._kept.update(rows)

    def row(self, position: int) -> FindingRow | None:
        """The finding at that position when it is there; else it is asked for."""
        page, at = divmod(position, PAGE)
        rows = self._kept.get(page)
        if rows is None:
            self._want(page)
            return None
        self._kept.move_to_end(page)
        beside = page + 1 if 2 * at >= PAGE else page - 1
        if beside not in self._kept:
            self._want(beside)
        return rows[at] if at < len(rows) else None

    def say(self, book: OpenFindings, view: FindingView) -> None:
        """The same rows in the same order, followed up as ``book`` says."""
        self._book, self._view = book, view
        for page, rows in self._kept.items():
            self._kept[page] = tuple(
                row if row.follow_up is said else replace(row, follow_up=said)
                for row in rows
                for said in (book.follow_up(row.number),)
            )

    def _want(self, page: int) -> None:
        if page == self._reading or self._view is None or not 0 <= page * PAGE < self._view.total:
            return
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        if self._reading is None and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _read_next(self) -> None:
        if not self._wanted or self._book is None or self._view is None or self._reading is not None:
            return
        page, _ = self._wanted.popitem()
        self._reading = page
        self._reads.run(
            partial(self._book.page, self._view, page * PAGE, PAGE),
            partial(self._came, self._request, page),
            partial(self._failed, self._request),
        )

    def _came(self, request: int, page: int, rows: tuple[FindingRow, ...]) -> None:
        if request != self._request:
            return
        self._reading = None
        self._kept[page] = rows
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(page * PAGE, len(rows))
        self._read_next()

    def _failed(self, request: int, error: BaseException) -> None:
        if request == self._request:
            self._reading = None
            self.failed.emit(error)
