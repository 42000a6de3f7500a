"""Walks over whatever is on the screen and reports what no screen may have.

A control that a screen reader cannot name, a word that is not ours, words that are cut.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
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

from facnet_desktop.services.selftest.foreign_words import foreign_words, typography_faults
from facnet_desktop.ui.selftest.shown_texts import place_of as path_of
from facnet_desktop.ui.selftest.shown_texts import shown_texts as texts
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
        faults += [Fault(f"mot « {word} »", where, text) for word in foreign_words(text)]
        faults += [Fault(what, where, text) for what in typography_faults(text)]
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
