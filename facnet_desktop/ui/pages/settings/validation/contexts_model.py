"""The context elements of the manual and the short codes that this clinic's export uses for them."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.french import enumeration
from facnet_desktop.reference.model import Reference
from facnet_desktop.services.configuration.contexts import CONTEXT_LISTS, short_codes
from facnet_desktop.services.nearest import folded
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.ui.widgets import rows_model
from facnet_desktop.ui.widgets.rows_model import Index, RowsModel


class Column(IntEnum):
    """In their order."""

    NAME = 0
    CODES = 1
    SHIPPED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextRow:
    """A named list of contexts (``is_list``), or one official label, with the codes that are shipped."""

    key: str
    title: str
    is_list: bool
    shipped: tuple[str, ...]


def rows_of(reference: Reference, list_titles: dict[str, str]) -> tuple[ContextRow, ...]:
    """The lists that rules look for, then every official label; ``list_titles`` are their French names."""
    lists = (
        ContextRow(key=name, title=list_titles.get(name, name), is_list=True, shipped=values)
        for name, values in reference.lists.items()
        if name.startswith(CONTEXT_LISTS)
    )
    labels = (
        ContextRow(
            key=element.label,
            title=element.label,
            is_list=False,
            shipped=(element.short_code,) if element.short_code else (),
        )
        for element in reference.contexts
    )
    return (*lists, *labels)


class ContextsModel(RowsModel[ContextRow]):
    """The codes can be edited; ``edited`` carries the row and its codes, an empty tuple for the shipped ones.

    ``refused`` carries why what was typed cannot be kept, empty once something is.
    """

    edited = Signal(object, object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._made_columns(), parent)
        self._all: tuple[ContextRow, ...] = ()
        self._codes: dict[tuple[bool, str], tuple[str, ...]] = {}
        self._wanted = ""
        self._strong = QFont()
        self._strong.setWeight(QFont.Weight.DemiBold)

    def show_contexts(self, rows: tuple[ContextRow, ...]) -> None:
        """What the reference has."""
        self._all = rows
        self.search(self._wanted)

    def show_preferences(self, preferences: Preferences) -> None:
        """What the clinic chose."""
        self._codes = {(True, name): codes for name, codes in preferences.contexts.items()} | {
            (False, name): (code,) for name, code in preferences.labels.items()
        }
        self.repaint_all()

    def search(self, wanted: str) -> None:
        """Leave the rows that have every word, in their name or their codes."""
        words = folded(wanted).split()
        self._wanted = wanted
        self.show_rows(
            [
                row
                for row in self._all
                if all(word in folded(f"{row.title} {self._told(row)}") for word in words)
            ]
        )

    def row_at(self, row: int) -> ContextRow:
        """What stands there."""
        return self.rows[row]

    def flags(self, index: Index) -> Qt.ItemFlag:
        told = super().flags(index)
        return told | Qt.ItemFlag.ItemIsEditable if index.column() == Column.CODES else told

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and index.column() == Column.CODES:
            row = self.row(index)
            if role == Qt.ItemDataRole.FontRole and self._is_chosen(row):
                return self._strong
            if role == Qt.ItemDataRole.EditRole:
                return self._told(row)
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Check what was typed; the view shows it once the preferences have it."""
        if role != Qt.ItemDataRole.EditRole or index.column() != Column.CODES:
            return False
        row = self.row(index)
        try:
            codes = self._read(row, str(value))
        except UserError as error:
            self.refused.emit(error.what)
            return False
        self.refused.emit("")
        if codes != self._codes.get((row.is_list, row.key), ()):
            self.edited.emit(row, codes)
        return True

    def _read(self, row: ContextRow, typed: str) -> tuple[str, ...]:
        """The codes, none for the shipped ones.

        Raises:
            UserError: what was typed is no code, or names another label too.
        """
        if not typed.strip(" ,"):
            return ()
        codes = short_codes(row.title, [text for text in typed.split(",") if text.strip()])
        if row.is_list:
            return () if codes == row.shipped else codes
        if len(codes) > 1:
            raise UserError(self.tr("Un élément de contexte n'a qu'un code court."))
        owners = [key for (is_list, key), kept in self._codes.items() if not is_list and kept == codes]
        if any(owner != row.key for owner in owners):
            raise UserError(
                self.tr("Le code {code} est déjà donné à un autre élément\u00a0: {owner}.").format(
                    code=codes[0], owner=enumeration(owners, 1)
                )
            )
        return () if codes == row.shipped else codes

    def _is_chosen(self, row: ContextRow) -> bool:
        return (row.is_list, row.key) in self._codes

    def _told(self, row: ContextRow) -> str:
        return ", ".join(self._codes.get((row.is_list, row.key), row.shipped))

    def _shipped(self, row: ContextRow) -> str:
        return ", ".join(row.shipped) or self.tr("inconnu")

    def _made_columns(self) -> tuple[rows_model.Column[ContextRow], ...]:
        return (
            rows_model.Column(title=self.tr("Élément de contexte"), text=lambda row: row.title),
            rows_model.Column(title=self.tr("Code dans l'export"), text=self._told),
            rows_model.Column(title=self.tr("Code de la référence"), text=self._shipped),
        )
