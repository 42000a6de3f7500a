"""The values of a filter as a list to tick, narrowed by a search."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facnet_desktop.domain.french import count, number
from facnet_desktop.services.results.facets import FacetValue

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Flag = Qt.ItemFlag
COUNT = Qt.ItemDataRole.UserRole
"""How many findings a value would leave, in words."""


class FacetValuesModel(QAbstractListModel):
    """``ticked`` carries the values that are asked for once one was ticked or unticked."""

    ticked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[FacetValue, ...] = ()
        self._shown: tuple[FacetValue, ...] = ()
        self._chosen: frozenset[Any] = frozenset()
        self._text = ""

    @property
    def chosen(self) -> frozenset[Any]:
        """The values asked for; none stands for all."""
        return self._chosen

    def show(self, values: tuple[FacetValue, ...], chosen: frozenset[Any]) -> None:
        """What can be chosen now. The same values with other counts keep their places."""
        if [one.value for one in values] != [one.value for one in self._values]:
            self.beginResetModel()
            self._values, self._chosen = values, chosen
            self._narrow()
            self.endResetModel()
            return
        self._values, self._chosen = values, chosen
        self._narrow()
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def search(self, text: str) -> None:
        """Only the values whose name has these words."""
        self.beginResetModel()
        self._text = text.casefold()
        self._narrow()
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Tick a value, or untick it."""
        value = self._shown[row].value
        self._chosen = self._chosen ^ {value}
        self.dataChanged.emit(self.index(row), self.index(row))
        self.ticked.emit(self._chosen)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> _Flag:
        if not index.isValid():
            return _Flag.NoItemFlags
        return _Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return one.label
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if one.value in self._chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                state = self.tr("coché") if one.value in self._chosen else self.tr("non coché")
                return f"{one.label}, {count(one.count, 'constat')}, {state}"
            case _ if role == COUNT:
                return number(one.count)
        return None

    def setData(  # noqa: N802  Qt's name
        self,
        index: Index,
        value: Any,  # noqa: ARG002  a click on the box turns it over
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggle(index.row())
        return True

    def _narrow(self) -> None:
        self._shown = tuple(one for one in self._values if self._text in one.label.casefold())
