"""The catalogue as a tree: families, then their rules. The box of a rule turns it on or off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.services.rule_pages.rows import RuleRow
from facnet_desktop.ui.labels import SEVERITIES, Mark
from facnet_desktop.ui.pages.rules.words import findings_text, state_mark
from facnet_desktop.ui.theme.icons import icon

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FAMILY = 0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """In the order they are shown."""

    CODE = 0
    TITLE = 1
    SEVERITY = 2
    STATE = 3
    FINDINGS = 4


@dataclass(frozen=True, slots=True)
class _Family:
    word: str
    rows: tuple[RuleRow, ...]


class CatalogueModel(QAbstractItemModel):
    """``toggled`` carries a code and whether its box was ticked; the model changes when it is told to."""

    toggled = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._families: tuple[_Family, ...] = ()
        self._lines: Mapping[str, RuleLine] = {}
        self._headings = (
            self.tr("Code"),
            self.tr("Règle"),
            self.tr("Gravité"),
            self.tr("État"),
            self.tr("Constats"),
        )

    # --- what the page asks ------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[RuleRow], lines: Mapping[str, RuleLine]) -> None:
        """Other rules, or the same otherwise; expanded branches are kept when only values changed."""
        families: dict[str, list[RuleRow]] = {}
        for row in rows:
            families.setdefault(row.family_word, []).append(row)
        made = tuple(_Family(word, tuple(members)) for word, members in families.items())
        same = [(one.word, [row.code for row in one.rows]) for one in made] == [
            (one.word, [row.code for row in one.rows]) for one in self._families
        ]
        if same:
            self._families, self._lines = made, lines
            for at, family in enumerate(made):
                top = self.index(at, 0)
                self.dataChanged.emit(
                    self.index(0, 0, top), self.index(len(family.rows) - 1, len(Column) - 1, top)
                )
                self.dataChanged.emit(top, self.index(at, len(Column) - 1))
            return
        self.beginResetModel()
        self._families, self._lines = made, lines
        self.endResetModel()

    def row_at(self, index: Index) -> RuleRow | None:
        """The rule of an index, ``None`` for a family."""
        if not index.isValid() or index.internalId() == _FAMILY:
            return None
        return self._families[index.internalId() - 1].rows[index.row()]

    def index_of(self, code: str) -> QModelIndex:
        """Where a rule is, nowhere when it is not shown."""
        for at, family in enumerate(self._families):
            for row, rule in enumerate(family.rows):
                if rule.code == code:
                    return self.index(row, 0, self.index(at, 0))
        return QModelIndex()

    # --- Qt ----------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _FAMILY)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == _FAMILY:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _FAMILY)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        if not parent.isValid():
            return len(self._families)
        if parent.internalId() != _FAMILY or parent.column() > 0:
            return 0
        return len(self._families[parent.row()].rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  Qt's name
        return 0 if parent.column() > 0 else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row_at(index)
        if row is not None and index.column() == Column.CODE and not row.is_fixed:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.row_at(index), Column(index.column())
        if row is None:
            return self._family_data(self._families[index.row()], column, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column)
            case Qt.ItemDataRole.DecorationRole:
                mark = _mark(row, column)
                return None if mark is None else icon(mark.icon, mark.tone)
            case Qt.ItemDataRole.CheckStateRole if column is Column.CODE and not row.is_fixed:
                return Qt.CheckState.Checked if row.enabled else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column is Column.FINDINGS else _LEFT
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._headings[column]}{NBSP}: {self._text(row, column)}"
        return None

    def setData(  # noqa: N802  Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        row = self.row_at(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole or row.is_fixed:
            return False
        self.toggled.emit(row.code, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == Column.FINDINGS else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole and section == Column.FINDINGS:
            return self.tr("Constats de la dernière validation")
        return None

    # --- texts -------------------------------------------------------------------------------------

    def _family_data(self, family: _Family, column: Column, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole if column is Column.CODE:
                return family.word
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
            case Qt.ItemDataRole.AccessibleTextRole if column is Column.CODE:
                rules = count(len(family.rows), self.tr("règle"), self.tr("règles"))
                return f"{family.word}, {rules}"
        return None

    def _text(self, row: RuleRow, column: Column) -> str:
        match column:
            case Column.CODE:
                return row.code
            case Column.TITLE:
                return row.title
            case Column.SEVERITY:
                return SEVERITIES[row.severity].word
            case Column.STATE:
                return state_mark(enabled=row.enabled).word
        line = self._lines.get(row.code)
        return number(line.findings) if line is not None and line.ran else findings_text(line)

    def _tip(self, row: RuleRow, column: Column) -> str:
        if column is Column.SEVERITY and row.chosen_severity is not None:
            return self.tr("{severity}, choisie par la clinique").format(
                severity=SEVERITIES[row.chosen_severity].word
            )
        line = self._lines.get(row.code)
        if column is Column.FINDINGS and line is not None and line.reason:
            return line.reason
        return self._text(row, column)


def _mark(row: RuleRow, column: Column) -> Mark | None:
    if column is Column.SEVERITY:
        return SEVERITIES[row.severity]
    return state_mark(enabled=row.enabled) if column is Column.STATE else None
