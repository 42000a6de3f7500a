"""One file of the pre-flight, whole."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from facnet_desktop.services.preflight import words
from facnet_desktop.services.preflight.batch import Placed
from facnet_desktop.ui.preflight.file_contents import FileContents
from facnet_desktop.ui.preflight.file_head import FileHead
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice

SIDE_WIDTH = 440


class PreflightDetails(QWidget):
    """Signals carry the path of the file that is shown, ``encoding_wanted`` the encoding too."""

    columns_wanted = Signal(object)
    forget_wanted = Signal(object)
    encoding_wanted = Signal(object, str)
    result_wanted = Signal(object)
    repeat_wanted = Signal(object)
    look_wanted = Signal(object)
    example_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one: Placed | None = None
        self._head = FileHead(self)
        self._told = Notice("", Tone.INFO, self)
        self._contents = FileContents(self)
        forget = self._told.add_button(self.tr("Oublier ce choix"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addWidget(self._head)
        column.addWidget(self._told)
        column.addWidget(self._contents)
        column.addStretch()
        self._head.columns_wanted.connect(self._want_columns)
        self._head.result_wanted.connect(self._want_result)
        self._head.repeat_wanted.connect(self._want_repeat)
        self._head.look_wanted.connect(self._want_look)
        self._head.example_wanted.connect(self.example_wanted)
        self._contents.columns_wanted.connect(self._want_columns)
        self._contents.encoding_wanted.connect(self._want_encoding)
        forget.clicked.connect(self._want_forget)
        self.show_file(None)

    @property
    def path(self) -> Path | None:
        """The file that is shown."""
        return None if self._one is None else self._one.path

    def show_file(self, one: Placed | None) -> None:
        """``None`` leaves the pane empty."""
        if one is not None and one == self._one:
            return
        self._one = one
        self.setVisible(one is not None)
        if one is None:
            return
        self._head.show_file(one)
        is_told = one.report is not None and one.report.remembered
        if is_told and one.report is not None:
            self._told.say(words.remembered_sentence(one.report))
        self._told.setVisible(is_told)
        self._contents.show_file(one)

    @Slot()
    def _want_columns(self) -> None:
        self.columns_wanted.emit(self.path)

    @Slot()
    def _want_forget(self) -> None:
        self.forget_wanted.emit(self.path)

    @Slot()
    def _want_result(self) -> None:
        self.result_wanted.emit(self.path)

    @Slot()
    def _want_repeat(self) -> None:
        self.repeat_wanted.emit(self.path)

    @Slot()
    def _want_look(self) -> None:
        self.look_wanted.emit(self.path)

    @Slot(str)
    def _want_encoding(self, name: str) -> None:
        self.encoding_wanted.emit(self.path, name)


class DetailsCard(QScrollArea):
    """The details of a file in a card that scrolls."""

    def __init__(self, details: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(34 * UNIT)
        self.setWidget(details)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(SIDE_WIDTH, super().sizeHint().height())
