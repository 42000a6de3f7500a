"""Every word that a widget and what is in it say, to who sees and to who hears."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

_LISTED_ROWS = 40
_PLACES = 4


def shown_texts(root: QWidget, *, beside: type[QWidget] | None = None) -> Iterator[tuple[str, str]]:
    """Each text with its place (``place_of``); of a long list, the first rows.

    What is inside widgets of the class ``beside`` is left out.
    """
    for widget in (root, *root.findChildren(QWidget)):
        if beside is not None and _is_inside(widget, beside):
            continue
        where = place_of(widget)
        for text in (
            widget.windowTitle(),
            widget.toolTip(),
            widget.statusTip(),
            widget.whatsThis(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            *_own_texts(widget),
        ):
            if text.strip():
                yield where, text
    for action in root.findChildren(QAction):
        for text in (action.text(), action.toolTip()):
            if text.strip():
                yield f"action {type(action.parent()).__name__}", text.replace("&", "")


def place_of(widget: QWidget) -> str:
    """Where it is: the classes from the outside in, the last four."""
    names: list[str] = []
    current: QWidget | None = widget
    while current is not None and len(names) < _PLACES:
        names.append(current.objectName() or type(current).__name__)
        current = current.parentWidget()
    return " > ".join(reversed(names))


def _is_inside(widget: QWidget, kind: type[QWidget]) -> bool:
    around: QWidget | None = widget
    while around is not None and not isinstance(around, kind):
        around = around.parentWidget()
    return around is not None


def _own_texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text().replace("&", "")
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QTabBar):
        for place in range(widget.count()):
            yield widget.tabText(place)
            yield widget.tabToolTip(place)
    elif isinstance(widget, QComboBox):
        for place in range(widget.count()):
            yield widget.itemText(place)
    elif isinstance(widget, (QTextEdit, QPlainTextEdit)):
        yield widget.document().toRawText()
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    for column in columns:
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
    for row in range(min(_LISTED_ROWS, model.rowCount(QModelIndex()))):
        for column in columns:
            index = model.index(row, column)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                value = index.data(role)
                if isinstance(value, str):
                    yield value
