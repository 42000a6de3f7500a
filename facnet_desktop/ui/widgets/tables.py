"""The look and the keys that every table of the window shares."""

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView

from facnet_desktop.ui.widgets.card import UNIT

_LEAST_ROW = 32


def dress_table(view: QTableView, name: str) -> None:
    """Whole rows, read only, uniform heights, sorted by its headings; ``name`` is its accessible name."""
    _dress(view, name)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(max(_LEAST_ROW, view.fontMetrics().height() + 2 * UNIT))
    _dress_header(view.horizontalHeader())
    view.setTabKeyNavigation(False)


def dress_tree(view: QTreeView, name: str) -> None:
    """The same for a tree."""
    _dress(view, name)
    view.setUniformRowHeights(True)
    view.setAllColumnsShowFocus(True)
    view.setIndentation(2 * UNIT)
    _dress_header(view.header())


def remember_columns(header: QHeaderView, memory: QSettings, key: str) -> None:
    """Put the columns back as they were left; what was kept for other columns is ignored."""
    kept = memory.value(key)
    if kept is not None:
        header.restoreState(kept)


def keep_columns(header: QHeaderView, memory: QSettings, key: str) -> None:
    """Keep widths, order and which ones are hidden."""
    memory.setValue(key, header.saveState())


def set_widths(header: QHeaderView, widths: Sequence[int], *, stretched: int | None = None) -> None:
    """Widths in logical pixels; the column ``stretched`` takes what is left."""
    for column, width in enumerate(widths):
        header.resizeSection(column, width)
    if stretched is not None:
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)


def _dress(view: QAbstractItemView, name: str) -> None:
    view.setAccessibleName(name)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setAlternatingRowColors(False)


def _dress_header(header: QHeaderView) -> None:
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setMinimumSectionSize(5 * UNIT)
    header.setStretchLastSection(False)
    header.setSectionsMovable(True)
