"""Walks over whatever is on the screen and reports what no screen may have.

A control that a screen reader cannot name, a word that is not ours, words that are cut.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QSlider,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from facnet_desktop.ui.widgets.elided import ElidedLabel

OPERATED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QTextEdit,
)
_INNER = re.compile(r"^qt_|^_q_|ScrollLeftButton|ScrollRightButton")
_LISTED_ROWS = 40

ENGLISH = re.compile(
    r"\b(the|and|with|your|please|files|open|close|save|cancel|delete|remove|settings|loading|search|"
    r"error|errors|warning|warnings|failed|running|queued|completed|retry|job|jobs|batch|click|select|"
    r"yes|no|help|view|edit|copy|paste|undo|redo|filter|next|previous|back|home|page of|"
    r"support technique|supporté|complétée|annulation de job|upload|download|dashboard|statut|"
    r"log|logs|audit|redacted|walk-in|docteur|licence de médecin|réclamation|téléverser|télécharger)\b",
    re.IGNORECASE,
)
_ALLOWED = re.compile(
    r"«[^»]*»|\bno \d|https?://\S+|\bF1\b|Ctrl\+\S+|[\w.-]+\.(csv|txt|db|json|xlsx|md|log|py)\b"
    r"|CSV|SARIF|JSON|FacNet Desktop|MIT License|ISC License|SIL Open Font License",
    re.IGNORECASE,
)
_TYPOGRAPHY = (
    (re.compile(r'"'), "guillemets droits"),
    (re.compile(r"\$[ \u00a0]?\d"), "$ avant le nombre"),
    (re.compile(r"\d\.\d\d\s?\$"), "point décimal"),
    (re.compile(r"[A-Za-zÀ-ÿ)] [;!?]"), "espace devant ; ! ?"),
    (re.compile(r"[A-Za-zÀ-ÿ)»] :"), "espace sécable devant :"),
    (re.compile(r"« | »"), "espace sécable dans les guillemets"),
    (re.compile(r"!"), "point d'exclamation"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where."""

    what: str
    where: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.what} : {self.where} {self.text!r}"


def unnamed(root: QWidget) -> list[Fault]:
    """The controls that say nothing to a screen reader."""
    return [
        Fault("sans nom accessible", path_of(control))
        for control in controls(root)
        if control.isVisibleTo(root) and not name_of(control).strip()
    ]


def small(root: QWidget, least: int = 24) -> list[Fault]:
    """The buttons that are smaller than a target may be (WCAG 2.2, 2.5.8)."""
    return [
        Fault("cible trop petite", path_of(one), f"{one.width()} × {one.height()}")
        for one in controls(root)
        if isinstance(one, QAbstractButton) and one.isVisible() and min(one.width(), one.height()) < least
    ]


def foreign(root: QWidget) -> list[Fault]:
    """The words that are not French, that FRENCH.md avoids, or whose typography is not ours."""
    faults = []
    for where, text in texts(root):
        plain = _ALLOWED.sub(" ", text)
        if found := ENGLISH.search(plain):
            faults.append(Fault(f"mot « {found[0]} »", where, text))
        for pattern, what in _TYPOGRAPHY:
            if pattern.search(plain if what != "espace sécable dans les guillemets" else text):
                faults.append(Fault(what, where, text))
    return faults


def clipped(root: QWidget) -> list[Fault]:
    """The labels and buttons whose words do not fit where they are."""
    faults = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, ElidedLabel) or (isinstance(widget, QLabel) and not widget.pixmap().isNull()):
            continue  # cut on purpose, whole in its tooltip; a picture
        if isinstance(widget, QLabel) and widget.text() and _label_is_cut(widget):
            faults.append(Fault("texte coupé", path_of(widget), widget.text()))
        elif isinstance(widget, QAbstractButton) and widget.text() and _button_is_cut(widget):
            faults.append(Fault("bouton coupé", path_of(widget), widget.text()))
    return faults


def controls(root: QWidget) -> Iterator[QWidget]:
    """What a person operates, without the inner parts that Qt gives its own widgets."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, OPERATED) or isinstance(widget, QScrollBar):
            continue
        if _INNER.search(widget.objectName()) or _is_inside(widget, (QAbstractSpinBox, QComboBox)):
            continue
        if isinstance(widget.parentWidget(), (QLineEdit, QMenu)):
            continue
        if type(widget).__name__ in ("QHeaderView", "QTableCornerButton", "QComboBoxListView"):
            continue
        if isinstance(widget.parentWidget(), QAbstractItemView):  # corner and editors
            continue
        yield widget


def name_of(control: QWidget) -> str:
    """What a screen reader says that it is."""
    interface = QAccessible.queryAccessibleInterface(control)
    if interface is None:
        return ""
    name = interface.text(QAccessible.Text.Name)
    if not name and isinstance(control, QTabBar):
        return control.tabText(0)
    return name


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every word a person may see or hear, with its place."""
    for widget in (root, *root.findChildren(QWidget)):
        where = path_of(widget)
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


def _label_is_cut(shown: QLabel) -> bool:
    room = shown.contentsRect()
    metrics = QFontMetrics(shown.font())
    if shown.wordWrap():
        taken = metrics.boundingRect(
            QRect(0, 0, max(1, room.width()), 100_000),
            int(Qt.TextFlag.TextWordWrap | shown.alignment()),
            shown.text(),
        )
        return taken.height() > room.height() + 2 or taken.width() > room.width() + 2
    width = max((metrics.horizontalAdvance(line) for line in shown.text().split("\n")), default=0)
    return width > room.width() + 2 or metrics.height() > room.height() + 4


def _button_is_cut(shown: QAbstractButton) -> bool:
    if isinstance(shown, QToolButton) and shown.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    return QFontMetrics(shown.font()).horizontalAdvance(shown.text().replace("&", "")) > shown.width() + 2


def _is_inside(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, kinds):
        parent = parent.parentWidget()
    return parent is not None


def path_of(widget: QWidget) -> str:
    """Where it is: the classes from the outside in, the last four."""
    names: list[str] = []
    current: QWidget | None = widget
    while current is not None and len(names) < 4:
        names.append(current.objectName() or type(current).__name__)
        current = current.parentWidget()
    return " > ".join(reversed(names))
