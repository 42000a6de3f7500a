"""The page of the settings: a list of sections, and the one that is chosen."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo
from facnet_desktop.ui.pages.settings.form.lists import PaddedList
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.pages.settings.sections import SECTIONS, section_title
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.states import EmptyState

_LIST_WIDTH = 232
_NARROW = 720
"""Below this width, in logical pixels, a choice takes the place of the list."""
_MEMORY = "settings/section"


class SettingsPage(Page):
    """Sections are made when they are first shown, and kept."""

    NAME = "settings"
    ICON = "settings"
    HELP = "parametres"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._search = SearchField(self.tr("Chercher un paramètre"), self)
        self._list = PaddedList(self)
        self._model = QStandardItemModel(self)
        self._narrow = QuietCombo(self)
        self._stack = QStackedWidget(self)
        self._nothing = EmptyState(
            "search",
            self.tr("Aucun paramètre trouvé"),
            self.tr("Aucune section ne contient ces mots."),
            self,
        )
        self._areas: dict[str, QScrollArea] = {}
        self._fill_list()

        self._side = QWidget(self)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(UNIT)
        side.addWidget(self._search)
        side.addWidget(self._list, 1)
        shown = QVBoxLayout()
        shown.setSpacing(0)
        shown.addWidget(self._narrow, 0, Qt.AlignmentFlag.AlignLeft)
        shown.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, 3 * UNIT, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(shown, 1)
        self._stack.addWidget(self._nothing)

        self._list.selectionModel().currentChanged.connect(self._show_current)
        self._search.searched.connect(self._filter)
        self._narrow.chosen.connect(self.show_section)
        self.setFocusProxy(self._list)
        self.show_section(str(context.memory.value(_MEMORY, SECTIONS[0].NAME)))

    def title(self) -> str:
        return self.tr("Paramètres et confidentialité")

    @property
    def section(self) -> Section | None:
        """The one that is shown."""
        area = self._stack.currentWidget()
        found = area.widget() if isinstance(area, QScrollArea) else None
        return found if isinstance(found, Section) else None

    def scroll_bar(self) -> QScrollBar | None:
        """Of the section that is shown."""
        area = self._stack.currentWidget()
        return area.verticalScrollBar() if isinstance(area, QScrollArea) else None

    def show_section(self, name: str) -> None:
        """Show a section by its ``NAME``; an unknown one leaves the page where it is."""
        for at, kind in enumerate(SECTIONS):
            if name == kind.NAME:
                self._search.set_now("")
                self._list.setCurrentIndex(self._model.index(at, 0))
                return
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0, 0))

    def entered(self) -> None:
        """Read again what the section tells of the store."""
        if self.section is not None:
            self.section.entered()

    def focus_search(self) -> None:
        """Ctrl+F; where the list has no room, the choice of sections."""
        if self._side.isHidden():
            self._narrow.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Where there is no room for the list, the sections are in a choice above."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._side.setVisible(not is_narrow)
        self._narrow.setVisible(is_narrow)

    def _fill_list(self) -> None:
        for kind in SECTIONS:
            self._narrow.offer(section_title(kind), kind.NAME)
            item = QStandardItem(icon(kind.ICON, Tone.MUTED), section_title(kind))
            item.setData(kind.NAME, Qt.ItemDataRole.UserRole)
            item.setEditable(False)
            self._model.appendRow(item)
        self._list.setModel(self._model)
        self._narrow.setAccessibleName(self.tr("Section"))
        self._narrow.hide()
        self._list.setAccessibleName(self.tr("Sections des paramètres"))
        self._list.setIconSize(QSize(18, 18))
        self._list.setObjectName("sections")
        self._list.setProperty("look", "sections")
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._search.setFixedWidth(_LIST_WIDTH)

    @Slot(QModelIndex, QModelIndex)
    def _show_current(self, current: QModelIndex, _: QModelIndex) -> None:
        if not current.isValid():
            return
        kind = SECTIONS[current.row()]
        if kind.NAME not in self._areas:
            self._areas[kind.NAME] = self._made(kind)
        self._stack.setCurrentWidget(self._areas[kind.NAME])
        self._narrow.show_choice(kind.NAME)
        self.context.memory.setValue(_MEMORY, kind.NAME)
        self.entered()

    def _made(self, kind: type[Section]) -> QScrollArea:
        area = QScrollArea(self._stack)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        area.setWidget(kind(self.context))
        area.setAccessibleName(section_title(kind))
        self._stack.addWidget(area)
        return area

    @Slot(str)
    def _filter(self, wanted: str) -> None:
        """Leave the sections that speak of it; the first one is shown."""
        first: int | None = None
        for at, kind in enumerate(SECTIONS):
            found = kind.speaks_of(wanted)
            self._list.setRowHidden(at, not found)
            if found and first is None:
                first = at
        if first is None:
            self._list.selectionModel().clearCurrentIndex()
            self._stack.setCurrentWidget(self._nothing)
        elif self._list.currentIndex() == QModelIndex() or self._list.isRowHidden(
            self._list.currentIndex().row()
        ):
            self._list.selectionModel().setCurrentIndex(
                self._model.index(first, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        else:
            self._stack.setCurrentWidget(self._areas[SECTIONS[self._list.currentIndex().row()].NAME])
