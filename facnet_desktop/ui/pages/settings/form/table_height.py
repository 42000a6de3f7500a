"""Tables inside a page that scrolls by itself: as high as their rows, up to a few."""

from PySide6.QtWidgets import QTableView


def fit_height(view: QTableView, least: int, most: int) -> None:
    """Room for the rows of its model, between ``least`` and ``most`` of them; the rest scrolls."""
    rows = max(least, min(most, view.model().rowCount()))
    height = rows * view.verticalHeader().defaultSectionSize() + 2 * view.frameWidth()
    height += view.horizontalHeader().sizeHint().height()
    view.setFixedHeight(height + view.horizontalScrollBar().sizeHint().height() // 2)
