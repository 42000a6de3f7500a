"""A list of texts, and the text that is chosen beside it: to be read, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from facnet_desktop.ui.pages.settings.form.lists import PaddedList

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WIDTHS = [250, 600]
_LEAST_HEIGHT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedText:
    """``told`` is for a mouse at rest and for a screen reader, ``about`` is said of the one that is shown."""

    name: str
    told: str
    about: str
    text: str


class TextsModel(QAbstractListModel):
    """Their names."""

    def __init__(self, texts: Sequence[ListedText], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = tuple(texts)

    def text_at(self, row: int) -> ListedText:
        """What stands there."""
        return self._texts[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self._texts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.name
        return one.told if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) else None


class TextList(QSplitter):
    """``chosen`` carries the :class:`ListedText` that is shown, none before ``show_text``."""

    chosen = Signal(object)

    def __init__(
        self,
        texts: Sequence[ListedText],
        *,
        list_name: str,
        text_name: str,
        in_columns: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``in_columns``: texts of a machine, in letters of one width and lines of any length."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.model = TextsModel(texts, self)
        self._list = PaddedList(self)
        self._text = QPlainTextEdit(self)
        self._list.setModel(self.model)
        self._list.setAccessibleName(list_name)
        self._list.setProperty("look", "files")
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(text_name)
        if in_columns:
            self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.addWidget(self._list)
        self.addWidget(self._text)
        self.setSizes(_WIDTHS)
        self.setChildrenCollapsible(False)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._list.selectionModel().currentChanged.connect(self._show)

    def show_text(self, row: int) -> None:
        """Show that one."""
        self._list.setCurrentIndex(self.model.index(row, 0))

    def shown(self) -> str:
        """The text that is shown."""
        return self._text.toPlainText()

    @Slot(QModelIndex, QModelIndex)
    def _show(self, current: QModelIndex, _: QModelIndex) -> None:
        one = self.model.text_at(current.row())
        self._text.setPlainText(one.text)
        self.chosen.emit(one)
