"""What on a screen has not the room it needs: hidden by its frame, by a neighbour, or cut."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from facnet_desktop.ui.widgets.pill import Pill
from tests.ui.walker import Fault, path_of

_WORDED = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, Pill)


def cut_off(root: QWidget) -> list[Fault]:
    """What its frame, its neighbours or the window keep from being seen whole, and no scrolling shows."""
    faults = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _WORDED) or not widget.isVisibleTo(root) or not _worded(widget):
            continue
        if isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox, QLineEdit)):
            continue
        seen, whole = widget.visibleRegion().boundingRect(), widget.rect()
        across, down = _scrolls(widget, root)
        if seen.isEmpty() and (across or down):
            continue
        if (seen.width() < whole.width() - 1 and not across) or (
            seen.height() < whole.height() - 1 and not down
        ):
            faults.append(Fault("hors du cadre", path_of(widget), _worded(widget)))
    return faults


def overlaid(root: QWidget) -> list[Fault]:
    """Neighbours of one layout that stand over one another."""
    faults = []
    for parent in (root, *root.findChildren(QWidget)):
        if parent.layout() is None or not parent.isVisibleTo(root) or isinstance(parent, QStackedWidget):
            continue
        placed = [
            one
            for one in parent.children()
            if isinstance(one, QWidget)
            and one.isVisibleTo(root)
            and not one.isWindow()
            and parent.layout().indexOf(one) >= 0
        ]
        for at, one in enumerate(placed):
            for other in placed[at + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > 1 and both.height() > 1:
                    faults.append(Fault("l'un sur l'autre", path_of(one), path_of(other)))
    return faults


def narrow_choices(root: QWidget) -> list[Fault]:
    """The choices whose current words do not fit in their box, nor are told by a tooltip."""
    faults = []
    for box in root.findChildren(QComboBox):
        if not box.isVisibleTo(root) or box.visibleRegion().isEmpty():
            continue
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(kind, option, part, box).width()
        if box.fontMetrics().horizontalAdvance(box.currentText()) > room + 2 and (
            box.currentText() not in box.toolTip()
        ):
            faults.append(Fault("choix coupé", path_of(box), box.currentText()))
    return faults


def squeezed(root: QWidget) -> list[Fault]:
    """The marks that have less room than their words need."""
    return [
        Fault("marque coupée", path_of(one), one.accessibleName())
        for one in root.findChildren(Pill)
        if one.isVisibleTo(root) and one.width() < one.sizeHint().width()
    ]


def _worded(widget: QWidget) -> str:
    """The words that it shows."""
    if isinstance(widget, (QLabel, QAbstractButton)):
        return widget.text() or widget.accessibleName()
    return widget.accessibleName() or type(widget).__name__


def _scrolls(widget: QWidget, root: QWidget) -> tuple[bool, bool]:
    """Whether something around it scrolls across, and down."""
    across = down = False
    parent = widget.parentWidget()
    while parent is not None and parent is not root.parentWidget():
        around = parent.parentWidget()
        if isinstance(around, QAbstractScrollArea) and around.viewport() is parent:
            off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            across = across or around.horizontalScrollBarPolicy() is not off
            down = down or around.verticalScrollBarPolicy() is not off
        parent = around
    return across, down
