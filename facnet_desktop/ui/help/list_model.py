"""What the list of the guide shows: its pages under their headings, or what a search has found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facnet_desktop.ui.help.search import Hit
from facnet_desktop.ui.help.topics import Topics

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """``place`` is ``topic`` or ``topic#anchor``, empty for a heading; ``second`` goes below."""

    text: str
    place: str = ""
    second: str = ""


class GuideListModel(QAbstractListModel):
    """Headings cannot be chosen. Of a part of a page, the page is named on the second line.

    ``ROW`` gives the whole row to who paints it.
    """

    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, topics: Topics, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._topics = topics
        self._rows: tuple[Row, ...] = ()
        self.show_topics()

    def show_topics(self) -> None:
        """Every page, in its group."""
        rows: list[Row] = []
        group = ""
        for topic in self._topics.all:
            if topic.group != group:
                group = topic.group
                rows.append(Row(group))
            rows.append(Row(topic.title, topic.name))
        self._show(rows)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """What was found, the best first."""
        self._show(
            [
                Row(
                    hit.heading or hit.title,
                    f"{hit.topic}#{hit.anchor}" if hit.anchor else hit.topic,
                    f"{hit.title} · {hit.excerpt}" if hit.heading else hit.excerpt,
                )
                for hit in hits
            ]
        )

    def place_at(self, row: int) -> str:
        """Where a row leads, empty for a heading."""
        return self._rows[row].place if 0 <= row < len(self._rows) else ""

    def row_of(self, topic: str) -> int:
        """The row of a page, -1 when it is not listed."""
        return next((at for at, row in enumerate(self._rows) if row.place == topic), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].place:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case self.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.text}. {row.second}" if row.second else row.text
        return None

    def _show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()
