"""Tables that stand in a page that scrolls: as high as their rows, within bounds."""

from PySide6.QtWidgets import QFrame, QTableView

from facnet_desktop.ui.widgets.card import UNIT

_FRAME = 4


def fit_rows(view: QTableView, *, least: int = 1, most: int = 12) -> None:
    """Make it high enough for its rows; more than ``most`` scroll inside."""
    model = view.model()
    rows = max(least, min(most, 0 if model is None else model.rowCount()))
    height = view.horizontalHeader().sizeHint().height() + rows * view.verticalHeader().defaultSectionSize()
    view.setFixedHeight(height + _FRAME)


def plain(view: QTableView) -> None:
    """Inside a card: the card has the frame."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + UNIT + UNIT // 2)
    view.setProperty("look", "inside")
