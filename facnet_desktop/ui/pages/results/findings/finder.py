"""Filters, sorts and groups away from the window; an answer to an older question is never shown."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from facnet_desktop.services.results.facets import Facets
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.pages.results.findings.choices import Choices
from facnet_desktop.ui.pages.results.findings.table.fetching import PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to ``choices``, with the pages that the list paints first.

    ``position`` is where the finding that was selected has gone, ``None`` when it is not there.
    """

    book: OpenFindings
    choices: Choices
    view: FindingView
    position: int | None
    pages: tuple[tuple[int, tuple[FindingRow, ...]], ...]


class Finder(QObject):
    """``found`` carries a ``Found``, then ``counted`` the ``Facets`` of the same choices.

    One question at a time is worked on; of those asked meanwhile only the last one counts.
    """

    found = Signal(object)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, slow: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slow = slow
        self._request = 0
        self._is_busy = False
        self._next: tuple[OpenFindings, Choices, int | None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_busy

    def ask(self, book: OpenFindings, choices: Choices, number: int | None) -> None:
        """``number`` is the finding that is selected."""
        self._request += 1
        self._next = (book, choices, number)
        if not self._is_busy:
            self._begin()

    def forget(self) -> None:
        """Nobody wants the answers any more."""
        self._request += 1
        self._next = None

    def _begin(self) -> None:
        if self._next is None:
            return
        (book, choices, number), self._next = self._next, None
        self._is_busy = True
        self._slow.run(
            partial(_find, book, choices, number),
            partial(self._answered, self._request),
            partial(self._refused, self._request),
        )

    def _answered(self, request: int, found: Found) -> None:
        self._is_busy = False
        if request == self._request:
            self.found.emit(found)
            self._slow.run(
                partial(found.book.facets, found.choices.asked),
                partial(self._counted, request),
                partial(self._not_counted, request),
            )
        self._begin()

    def _counted(self, request: int, facets: Facets) -> None:
        if request == self._request:
            self.counted.emit(facets)

    def _not_counted(self, request: int, error: BaseException) -> None:
        if request == self._request:
            self.failed.emit(error)

    def _refused(self, request: int, error: BaseException) -> None:
        self._is_busy = False
        if request == self._request:
            self.failed.emit(error)
        self._begin()


def _find(book: OpenFindings, choices: Choices, number: int | None) -> Found:
    view = book.view(choices.asked, choices.sort, choices.group)
    position = None if number is None else view.position_of(number)
    if view.group_count:
        view.group_at(0)  # reads here, not in the thread of the window, what the headings are made of
    wanted = {0} if view.total else set()
    if position is not None:
        wanted.add(position // PAGE)
    pages = tuple((page, book.page(view, page * PAGE, PAGE)) for page in sorted(wanted))
    return Found(book=book, choices=choices, view=view, position=position, pages=pages)
