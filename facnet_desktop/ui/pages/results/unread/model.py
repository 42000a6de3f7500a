"""Rows that are sorted elsewhere: there may be a hundred thousand of them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.pages.results.unread.kinds import KINDS
from facnet_desktop.ui.pages.results.unread.rows import UnreadLine
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel

_UNREAD = Mark("Non lue", "file-x", Tone.WARNING)
_IGNORED = Mark("Ignorée", "minus", Tone.MUTED)


class UnreadModel(RowsModel[UnreadLine]):
    """``sort_asked`` carries a column and whether it is turned over."""

    sort_asked = Signal(int, bool)

    def __init__(self, told: Callable[[str], str], parent: QObject | None = None) -> None:
        """``told`` paints a reason, which may quote the start of a cell."""
        columns: Sequence[Column[UnreadLine]] = (
            Column(title="Ligne", text=_line, mark=_mark),
            Column(title="Colonne", text=_column),
            Column(title="Nature", text=_kind),
            Column(title="Raison", text=partial(_reason, told)),
            Column(title="Forme attendue", text=_expected),
        )
        super().__init__(columns, parent)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column >= 0:
            self.sort_asked.emit(column, order is Qt.SortOrder.DescendingOrder)


def _line(row: UnreadLine) -> str:
    return "" if row.line is None else str(row.line)


def _mark(row: UnreadLine) -> Mark:
    return _IGNORED if row.ignored else _UNREAD


def _column(row: UnreadLine) -> str:
    return row.column


def _kind(row: UnreadLine) -> str:
    return _IGNORED.word if row.ignored else KINDS[row.kind].word


def _reason(told: Callable[[str], str], row: UnreadLine) -> str:
    return told(row.reason)


def _expected(row: UnreadLine) -> str:
    return "" if row.ignored else KINDS[row.kind].expected
