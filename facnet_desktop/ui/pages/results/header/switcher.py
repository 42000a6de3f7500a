"""The name of the file on the screen, which opens the list of the last validations."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.jobs.job import Job
from facnet_desktop.reports.store_words import moment
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import SMALL_ICON
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTH, _ROWS = 64, 9
_SEARCHED_FROM = 8
_LONGEST = 48


class Switcher(QToolButton):
    """``asked`` when the list is to be read again, ``chosen`` carries the id of a job."""

    asked = Signal()
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = _JobsModel(self)
        self.popup = _Popup(self._jobs, self)
        self.setProperty("look", "switcher")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.popup.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setIcon(icon("chevron-down", Tone.MUTED))
        self.setIconSize(SMALL_ICON)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.asked)
        self.popup.chosen.connect(self.chosen)

    def show_name(self, name: str) -> None:
        """The validation on the screen."""
        shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        self.setText(shown)
        self.setAccessibleName(
            self.tr("Validation de {name}, choisir une autre validation").format(name=name)
        )
        self.setToolTip(self.tr("{name}. Choisir une autre validation").format(name=name))

    def open(self, jobs: tuple[Job, ...]) -> None:
        """The last validations."""
        self._jobs.show(jobs)
        self.popup.open_below(self)


class _Popup(QFrame):
    chosen = Signal(object)

    def __init__(self, jobs: "_JobsModel", parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._jobs = jobs
        self.setProperty("look", "popup")
        self.setAccessibleName(self.tr("Dernières validations"))
        self._search = SearchField(self.tr("Chercher un fichier"), self)
        self.list = QListView(self)
        self.list.setModel(jobs)
        self.list.setAccessibleName(self.tr("Dernières validations"))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setProperty("look", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(label(self.tr("Dernières validations"), "strong", self))
        column.addWidget(self._search)
        column.addWidget(self.list, 1)
        self._search.searched.connect(jobs.search)
        self.list.clicked.connect(self._choose)

    def open_below(self, anchor: QWidget) -> None:
        """Under the name, within the screen."""
        self._search.setVisible(self._jobs.rowCount() >= _SEARCHED_FROM)
        height = self.list.sizeHintForRow(0) if self._jobs.rowCount() else 4 * UNIT
        self.list.setFixedHeight(height * max(1, min(_ROWS, self._jobs.rowCount())) + 2)
        room = self.screen().availableGeometry()
        self.resize(
            min(self.fontMetrics().averageCharWidth() * _WIDTH, room.width()), self.sizeHint().height()
        )
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        self.move(max(room.left(), min(corner.x(), room.right() - self.width())), corner.y())
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.setCurrentIndex(self._jobs.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        job = self._jobs.job(index)
        if job is not None:
            self.close()
            self.chosen.emit(job.id)


class _JobsModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: tuple[Job, ...] = ()
        self._shown: tuple[Job, ...] = ()

    def show(self, jobs: tuple[Job, ...]) -> None:
        self._jobs = jobs
        self.search("")

    @Slot(str)
    def search(self, text: str) -> None:
        self.beginResetModel()
        self._shown = tuple(job for job in self._jobs if text.casefold() in job.title.casefold())
        self.endResetModel()

    def job(self, index: Index) -> Job | None:
        return self._shown[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        job = self._shown[index.row()]
        when = "" if job.ended_at is None else moment(job.ended_at)
        return "\n".join((job.title, " · ".join(text for text in (when, _found(job)) if text)))


def _found(job: Job) -> str:
    summary = None if job.result is None else job.result.get("summary")
    if not isinstance(summary, dict):
        return ""
    errors, warnings = summary.get("errors"), summary.get("warnings")
    if not isinstance(errors, int) or not isinstance(warnings, int):
        return ""
    return f"{count(errors, 'erreur')}, {warnings}\u00a0à vérifier"
