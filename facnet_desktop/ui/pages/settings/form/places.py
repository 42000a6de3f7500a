"""A short list of places of five digits: add one, remove one, take the removal back."""

import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button, icon_button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label, restyle

_PLACE = re.compile(r"[0-9]{5}")
_LENGTH = 5
_FIELD_WIDTH = 140


class _Field(QLineEdit):
    """Enter adds what is typed, and does nothing else of a dialog that it may be in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        adds = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(self.text())
        super().keyPressEvent(event)
        if adds:
            event.accept()


class PlacesEditor(QWidget):
    """``changed`` carries the whole list as a person wants it now; the list is what ``show_places`` says.

    ``refused`` carries why what was typed cannot be added, empty once it can.
    """

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        """``name`` is what is listed, ``empty`` is said when nothing is."""
        super().__init__(parent)
        self._places: tuple[str, ...] = ()
        self._before: tuple[str, ...] = ()
        self._field = _Field(self)
        self._add = button(self.tr("Ajouter"), "plus", parent=self)
        self._rows = QVBoxLayout()
        self._empty = label(empty, "muted", wraps=True)
        self._undo = Notice(parent=self, tone=Tone.MUTED, closable=True)
        self._take_back = self._undo.add_button(self.tr("Rétablir"), "undo-2")

        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(self.tr("5 chiffres"))
        self._field.setMaxLength(_LENGTH)
        self._field.setValidator(QRegularExpressionValidator("[0-9]{0,5}", self._field))
        self._field.setFixedWidth(_FIELD_WIDTH)
        self._add.setAccessibleName(self.tr("Ajouter à la liste {name}").format(name=quoted(name)))
        typed = QHBoxLayout()
        typed.setSpacing(UNIT)
        typed.addWidget(self._field)
        typed.addWidget(self._add)
        typed.addStretch()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._empty)
        column.addLayout(self._rows)
        column.addWidget(self._undo)
        column.addLayout(typed)
        self.setFocusProxy(self._field)

        self._field.returnPressed.connect(self._add_typed)
        self._field.textEdited.connect(self._typing)
        self._add.clicked.connect(self._add_typed)
        self._take_back.clicked.connect(self._put_back)
        self._undo.hide()

    @property
    def places(self) -> tuple[str, ...]:
        """What it lists."""
        return self._places

    def type_place(self, text: str) -> None:
        """As if it were typed and Enter pressed."""
        self._field.setText(text)
        self._add_typed()

    def show_places(self, places: tuple[str, ...]) -> None:
        """What is kept."""
        if places == self._places and self._rows.count() == len(places):
            return
        self._places = places
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for place in places:
            row = self._row(place)
            self._rows.addWidget(row)
            row.show()
        self._empty.setVisible(not places)

    def _row(self, place: str) -> QWidget:
        row = QWidget(self)
        remove = icon_button(self.tr("Retirer {place}").format(place=place), "trash-2", row)
        remove.setProperty("place", place)
        remove.clicked.connect(self._remove)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        number = label(place, "strong", row)
        number.setMinimumWidth(_FIELD_WIDTH)
        line.addWidget(number)
        line.addWidget(remove)
        line.addStretch()
        return row

    @Slot()
    def _typing(self) -> None:
        restyle(self._field, "invalid", "false")
        self.refused.emit("")

    @Slot()
    def _add_typed(self) -> None:
        place = self._field.text()
        if not place:
            self._field.setFocus()
        elif not _PLACE.fullmatch(place):
            self._refuse(self.tr("Un lieu de dispensation a exactement 5 chiffres. Compléter le numéro."))
        elif place in self._places:
            self._refuse(self.tr("Le lieu {place} est déjà dans la liste.").format(place=place))
        else:
            self._field.clear()
            self._typing()
            self.changed.emit(tuple(sorted((*self._places, place))))

    def _refuse(self, why: str) -> None:
        restyle(self._field, "invalid", "true")
        self._field.selectAll()
        self._field.setFocus()
        self.refused.emit(why)

    @Slot()
    def _remove(self) -> None:
        place = str(self.sender().property("place"))
        self._before = self._places
        self._undo.say(self.tr("Le lieu {place} a été retiré.").format(place=place), Tone.MUTED)
        self._undo.show()
        self._field.setFocus()
        self.changed.emit(tuple(other for other in self._places if other != place))

    @Slot()
    def _put_back(self) -> None:
        self._undo.hide()
        self._field.setFocus()
        self.changed.emit(tuple(sorted({*self._before, *self._places})))
