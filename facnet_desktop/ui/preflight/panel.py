"""The pre-flight of files: what they are, what is missing, one button that validates those that may be."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from facnet_desktop.services.preflight import words
from facnet_desktop.services.preflight.batch import PROBLEMS
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.choosing import Choosing
from facnet_desktop.ui.preflight.details import SIDE_WIDTH, DetailsCard, PreflightDetails
from facnet_desktop.ui.preflight.files_view import FilesView
from facnet_desktop.ui.preflight.footer import PreflightFooter
from facnet_desktop.ui.preflight.foreseeing import Foreseeing
from facnet_desktop.ui.preflight.menu import Act, FileMenu
from facnet_desktop.ui.preflight.panel_notice import PanelNotice
from facnet_desktop.ui.preflight.session import PreflightSession
from facnet_desktop.ui.preflight.submitting import Started, Submitting
from facnet_desktop.ui.widgets.buttons import icon_button, with_shortcut
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.states import EmptyState, LoadingState
from facnet_desktop.ui.widgets.text import label

_MOST_OF_ROOM = 0.45


class PreflightPanel(QWidget):
    """``closed`` when nothing is left to do here; ``started`` (``Started``) each time files were queued."""

    closed = Signal()
    started = Signal(object)

    def __init__(self, context: AppContext, desk: PreflightDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Avant de valider"))
        self._context = context
        self._session = PreflightSession(context, desk, self)
        self._submitting = Submitting(context, desk, self._session, self)
        self._foreseeing = Foreseeing(context, desk, self._session, self)
        self.choosing = Choosing(context, desk, self._session, self)
        self._back = icon_button(
            with_shortcut(self.tr("Revenir à l'accueil"), QKeySequence.StandardKey.Cancel), "arrow-left", self
        )
        self._title = label(self.tr("Avant de valider"), "title")
        self._summary = label("", "muted", wraps=True)
        self.notice = PanelNotice(context, self)
        self._files = FilesView(self._session, context.memory, self)
        self._details = PreflightDetails()
        self._side = DetailsCard(self._details, self)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._looking = LoadingState(self.tr("Recherche des fichiers…"), self)
        self._nothing = EmptyState(
            "folder",
            self.tr("Aucun export trouvé"),
            self.tr("Aucun fichier .csv, .txt ou .tsv ne se trouve dans ce dossier."),
            self,
        )
        self._footer = PreflightFooter(self)

        heading = QHBoxLayout()
        heading.setSpacing(UNIT)
        heading.addWidget(self._back)
        heading.addWidget(self._title)
        heading.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT + UNIT // 2)
        column.addLayout(heading)
        column.addWidget(self._summary)
        column.addWidget(self.notice)
        self._split.addWidget(self._files)
        self._split.addWidget(self._side)
        self._split.setChildrenCollapsible(False)
        column.addWidget(self._split, 1)
        column.addWidget(self._looking, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._footer)

        self._is_waiting = self._is_split_moved = False
        self._connect()
        self.notice.hide()
        self._show()

    def _connect(self) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            (QKeySequence(Qt.Key.Key_Return), self._enter),
            (QKeySequence(Qt.Key.Key_Enter), self._enter),
            (QKeySequence(QKeySequence.StandardKey.Cancel), self.close_list),
            (QKeySequence(QKeySequence.StandardKey.Refresh), self._look_again),
        ):
            QShortcut(keys, self, act, context=here)
        self._split.splitterMoved.connect(self._keep_split)
        self._session.changed.connect(self._show)
        self._session.gathered.connect(self.notice.tell_gathered)
        self._submitting.started.connect(self._tell_started)
        self._submitting.busy_changed.connect(self._show)
        self._back.clicked.connect(self.close_list)
        self._files.current_changed.connect(self._show_details)
        self._files.remove_wanted.connect(self._remove)
        self.menu = FileMenu(
            self._files,
            self._session,
            {
                Act.VALIDATE: self.validate,
                Act.COLUMNS: self.choosing.ask_columns,
                Act.RESULT: self._open_result,
                Act.REPEAT: self._session.repeat,
                Act.LOOK: self._look_again,
                Act.REMOVE: self._remove,
            },
        )
        self._files.selectionModel().selectionChanged.connect(self._show_footer)
        self.choosing.told.connect(self._hold_keyboard)
        self._footer.validate_wanted.connect(self.validate)
        self._footer.remove_wanted.connect(self._remove)
        self._footer.look_wanted.connect(self._look_again)
        self._nothing.add_button(self.tr("Revenir à l'accueil")).clicked.connect(self.close_list)
        details = self._details
        details.columns_wanted.connect(self.choosing.ask_columns)
        details.forget_wanted.connect(self.choosing.forget)
        details.encoding_wanted.connect(self.choosing.choose_encoding)
        details.result_wanted.connect(self._open_result)
        details.repeat_wanted.connect(self._session.repeat)
        details.look_wanted.connect(self._look_at)
        details.example_wanted.connect(self._see_example)

    @property
    def session(self) -> PreflightSession:
        """The files and what is known of them."""
        return self._session

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show any more."""
        return not self._session.files and not self._session.is_searching

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """Look at them, beside those that are there already."""
        self.notice.hide()
        if self.is_empty:
            self._files.begin_again()
        self._hold_keyboard()
        self._session.add(paths)

    def take_keyboard(self) -> None:
        """Where Enter validates, and the arrows choose a file; another page keeps the keyboard it has."""
        if self.isVisible():
            self._keyboard_place.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _hold_keyboard(self) -> None:
        """Hold it until there is a place for it: no button of another kind must answer to Enter."""
        self._is_waiting = True
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _keyboard_place(self) -> QWidget:
        return self._files if self._files.isVisibleTo(self) else self._footer.main_button

    @Slot()
    def validate(self) -> None:
        """Queue what may be."""
        self._submitting.start(self._footer.lot_title)

    @Slot()
    def close_list(self) -> None:
        """Forget the files; nothing happens to them."""
        self._session.clear()
        self.notice.hide()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """The details take their width, but never half of it, unless a person decides otherwise."""
        super().resizeEvent(event)
        if not self._is_split_moved:
            room = self.width()
            side = min(SIDE_WIDTH, round(room * _MOST_OF_ROOM))
            self._split.setSizes([room - side, side])

    # --- what is shown -----------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        files = self._session.files
        self._looking.setVisible(self._session.is_searching and not files)
        self._nothing.setVisible(not self._session.is_searching and not files)
        self._split.setVisible(bool(files))
        self._files.setVisible(len(files) != 1)
        self._files.show_files()
        self._summary.setText(words.totals_words(self._session.totals) if files else "")
        self._summary.setVisible(len(files) > 1)
        self._show_details()
        self._show_footer()
        if self._is_waiting and self._keyboard_place.isEnabled() and files:
            self._is_waiting = False
            self.take_keyboard()

    @Slot()
    def _keep_split(self) -> None:
        self._is_split_moved = True

    @Slot()
    def _show_details(self) -> None:
        files = self._session.files
        self._details.show_file(files[0] if len(files) == 1 else self._files.current)

    @Slot()
    def _show_footer(self) -> None:
        totals = self._session.totals
        chosen = self._chosen()
        stuck = [one for one in self._session.files if one.path in chosen and one.place in PROBLEMS]
        self._footer.show_totals(
            totals, chosen=len(chosen), stuck=len(stuck), is_busy=self._submitting.is_busy
        )

    @Slot(object)
    def _tell_started(self, started: Started) -> None:
        self.started.emit(started)
        if self.is_empty:
            self.closed.emit()
            return
        self._hold_keyboard()
        self.notice.tell_started(started)

    # --- what a person does ------------------------------------------------------------------------

    def _chosen(self) -> list[Path]:
        """The selected files, or the only one."""
        files = self._session.files
        return [files[0].path] if len(files) == 1 else self._files.selected

    @Slot()
    def _enter(self) -> None:
        """Enter presses the button that has the keyboard, else it validates."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused is not self._footer.main_button:
            focused.click()
        else:
            self.validate()

    @Slot()
    def _remove(self) -> None:
        self._hold_keyboard()
        self._session.remove(self._chosen())
        if self.is_empty:
            self.close_list()

    @Slot()
    def _look_again(self) -> None:
        """Every file that asks for someone, whichever is selected: it may be another that was unlocked."""
        self._session.look_again([one.path for one in self._session.files if one.place in PROBLEMS])

    @Slot(object)
    def _look_at(self, path: Path) -> None:
        self._session.look_again([path])

    @Slot(object)
    def _open_result(self, path: Path) -> None:
        one = self._session.file(path)
        if one is not None and one.report is not None and one.report.earlier is not None:
            self._context.navigator.show_results(one.report.earlier.job_id)

    @Slot()
    def _see_example(self) -> None:
        self._context.navigator.show_help("premier-jour")
