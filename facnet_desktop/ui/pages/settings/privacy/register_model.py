"""The register of accesses as a table: read page by page, newest first, as far as a person scrolls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from facnet_desktop.domain.access import AccessAction, AccessEntry
from facnet_desktop.reports.access_register import ACTIONS, details_text
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.widgets import rows_model as widgets
from facnet_desktop.ui.widgets.rows_model import ROOT, Index, cell_data, heading_data

PAGE = 200


class Column(IntEnum):
    """In their order."""

    NUMBER = 0
    AT = 1
    WHO = 2
    ACTION = 3
    DETAILS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilter:
    """``until`` is not included; ``None`` does not filter."""

    action: AccessAction | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    entries: tuple[AccessEntry, ...]
    total: int


class RegisterModel(QAbstractTableModel):
    """``counted`` carries how many entries the filter leaves, each time it is read from its beginning."""

    WIDTHS: Mapping[Column, int] = {
        Column.NUMBER: 60,
        Column.AT: 172,
        Column.WHO: 130,
        Column.ACTION: 206,
        Column.DETAILS: 320,
    }

    counted = Signal(int)

    def __init__(self, register: AccessRegister, reads: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = self._made_columns()
        self._register = register
        self._reads = reads
        self._filter = RegisterFilter()
        self._entries: list[AccessEntry] = []
        self._request = 0
        self._is_reading = False
        self._has_more = False

    def show_filter(self, wanted: RegisterFilter) -> None:
        """Read from the newest one that fits."""
        self._filter = wanted
        self._request += 1
        self._is_reading = True
        self._reads.run(
            partial(_first_page, self._register, wanted),
            partial(self._show_first, self._request),
        )

    def entry_at(self, row: int) -> AccessEntry:
        """What stands there."""
        return self._entries[row]

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802  Qt's name
        return not parent.isValid() and self._has_more and not self._is_reading

    def fetchMore(self, parent: Index) -> None:  # noqa: N802  Qt's name
        if not self.canFetchMore(parent):
            return
        self._is_reading = True
        self._reads.run(
            partial(_next_page, self._register, self._filter, self._entries[-1].seq),
            partial(self._show_more, self._request),
        )

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's name
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802  Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return None if orientation is Qt.Orientation.Vertical else heading_data(self._columns[section], role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return cell_data(self._entries[index.row()], self._columns[index.column()], role)

    def _made_columns(self) -> tuple[widgets.Column[AccessEntry], ...]:
        return (
            widgets.Column(title=self.tr("N°"), text=_number, figures=True),
            widgets.Column(title=self.tr("Date"), text=_at),
            widgets.Column(title=self.tr("Compte"), text=_who),
            widgets.Column(title=self.tr("Accès"), text=_action),
            widgets.Column(title=self.tr("Détails"), text=_details, tip=self._tip),
        )

    def _tip(self, entry: AccessEntry) -> str:
        told = _details(entry) or self.tr("aucun détail")
        job = "" if entry.job_id is None else self.tr("Tâche {job}").format(job=entry.job_id)
        digest = self.tr("Empreinte\u00a0: {digest}").format(digest=entry.digest)
        return "\n".join(line for line in (told, job, digest) if line)

    def _show_first(self, request: int, page: _Page) -> None:
        if request != self._request:
            return
        self._is_reading = False
        self.beginResetModel()
        self._entries = list(page.entries)
        self._has_more = len(page.entries) == PAGE
        self.endResetModel()
        self.counted.emit(page.total)

    def _show_more(self, request: int, page: tuple[AccessEntry, ...]) -> None:
        if request != self._request:
            return
        self._is_reading = False
        self._has_more = len(page) == PAGE
        if not page:
            return
        first = len(self._entries)
        self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
        self._entries.extend(page)
        self.endInsertRows()


def _number(entry: AccessEntry) -> str:
    return str(entry.seq)


def _at(entry: AccessEntry) -> str:
    return f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}"


def _who(entry: AccessEntry) -> str:
    return entry.who


def _action(entry: AccessEntry) -> str:
    return ACTIONS.get(entry.action, entry.action)


def _details(entry: AccessEntry) -> str:
    return details_text(entry.details)


def _first_page(register: AccessRegister, wanted: RegisterFilter) -> _Page:
    return _Page(
        entries=tuple(
            register.listed(action=wanted.action, since=wanted.since, until=wanted.until, limit=PAGE)
        ),
        total=register.count(action=wanted.action, since=wanted.since, until=wanted.until),
    )


def _next_page(register: AccessRegister, wanted: RegisterFilter, before: int) -> tuple[AccessEntry, ...]:
    return tuple(
        register.listed(
            action=wanted.action, since=wanted.since, until=wanted.until, before=before, limit=PAGE
        )
    )
