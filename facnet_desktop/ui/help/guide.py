"""The guide in a window of its own, beside the main one: it stays open while one works."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QSplitter, QVBoxLayout, QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.help.about import AboutDialog
from facnet_desktop.ui.help.list_model import GuideListModel
from facnet_desktop.ui.help.pictures import load_pictures
from facnet_desktop.ui.help.printed import PrintedGuide
from facnet_desktop.ui.help.row_delegate import GuideRowDelegate
from facnet_desktop.ui.help.search import GuideSearch
from facnet_desktop.ui.help.sheet import ShortcutSheet
from facnet_desktop.ui.help.topics import RULE_PREFIX, Topics, load_topics
from facnet_desktop.ui.help.trail import Trail
from facnet_desktop.ui.markdown.links import LinkKind, LinkTarget
from facnet_desktop.ui.markdown.view import MarkdownView, Pictures
from facnet_desktop.ui.widgets.buttons import icon_button, with_shortcut
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.search_field import SearchField
from facnet_desktop.ui.widgets.text import label

_GEOMETRY = "guide/geometry"
_FIRST_SIZE = QSize(860, 640)
_LIST_WIDTH = 260
_FIRST_TOPIC = "premier-jour"


class Guide(QWidget):
    """Made when it is first asked for; what is asked before its pages are read is shown once they are."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._context = context
        self._window = window
        self._topics: Topics | None = None
        self._search: GuideSearch | None = None
        self._model: GuideListModel | None = None
        self._trail = Trail()
        self._asked = ""
        self.setWindowTitle(self.tr("Guide d'utilisation"))
        self.setAccessibleName(self.windowTitle())
        self.setProperty("look", "page")
        self._field = SearchField(self.tr("Chercher dans le guide"), self)
        self._list = QListView(self)
        self._nothing = label("", "muted", self, wraps=True)
        self._back = icon_button(self.tr("Page précédente"), "arrow-left", self)
        self._forward = icon_button(self.tr("Page suivante"), "arrow-right", self)
        self._keys = icon_button(self.tr("Raccourcis clavier"), "keyboard", self)
        self._page = MarkdownView(self)
        self._printed = PrintedGuide(context, window)
        self._lay_out()

        self._field.searched.connect(self._find)
        self._field.returnPressed.connect(self._open_first)
        self._list.clicked.connect(self._open)
        self._list.activated.connect(self._open)
        self._page.linked.connect(self._follow)
        self._back.clicked.connect(self._go_back)
        self._forward.clicked.connect(self._go_forward)
        self._keys.clicked.connect(self.show_shortcuts)
        for keys, act in (
            (QKeySequence("Alt+Left"), self._go_back),
            (QKeySequence("Alt+Right"), self._go_forward),
            (QKeySequence("F1"), self.show_shortcuts),
            (QKeySequence("Ctrl+/"), self.show_shortcuts),
            (QKeySequence(QKeySequence.StandardKey.Find), self._focus_search),
        ):
            QShortcut(keys, self, act)

        self._restore_place()
        self._show_trail()
        context.slow.run(partial(_read, context.resources / "guide"), self._receive)

    def show_topic(self, topic: str) -> None:
        """Show a page: a name of ``resources/guide``, ``regle:CODE``, either with ``#anchor``."""
        self._go(topic or _FIRST_TOPIC)
        self.show()
        self.raise_()
        self.activateWindow()
        self._page.setFocus()

    @Slot()
    def show_shortcuts(self) -> None:
        """Every key, on a sheet."""
        ShortcutSheet(self if self.isActiveWindow() else self._window).open()

    def open_printed(self) -> None:
        """The same pages as one PDF."""
        self._printed.open()

    def show_about(self) -> None:
        """What the program is."""
        AboutDialog(self._context, self._window).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.close()
            return
        if event.key() == Qt.Key.Key_Down and self._field.hasFocus():
            self._list.setFocus()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        self._context.memory.setValue(_GEOMETRY, self.saveGeometry())
        super().closeEvent(event)
        self._window.activateWindow()

    # --- how it looks ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._list.setAccessibleName(self.tr("Pages du guide"))
        self._list.setItemDelegate(GuideRowDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.setProperty("look", "contents")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing.hide()
        self._page.setAccessibleName(self.tr("Page du guide"))
        self._page.document().setDocumentMargin(2 * UNIT)
        self._back.setToolTip(with_shortcut(self._back.toolTip(), "Alt+Left"))
        self._forward.setToolTip(with_shortcut(self._forward.toolTip(), "Alt+Right"))
        self._keys.setToolTip(with_shortcut(self._keys.toolTip(), "F1"))
        left = QWidget(self)
        left.setMinimumWidth(180)
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 0, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._field)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        bar = QHBoxLayout()
        bar.setSpacing(UNIT // 2)
        for one in (self._back, self._forward):
            bar.addWidget(one)
        bar.addStretch()
        bar.addWidget(self._keys)
        column.addLayout(bar)
        frame = QFrame(self)
        frame.setProperty("look", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self._page)
        column.addWidget(frame, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, _FIRST_SIZE.width() - _LIST_WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _restore_place(self) -> None:
        kept = self._context.memory.value(_GEOMETRY)
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            self.resize(_FIRST_SIZE.boundedTo(self.screen().availableSize()))

    # --- its pages ---------------------------------------------------------------------------------

    def _receive(self, read: tuple[Topics, GuideSearch, Pictures]) -> None:
        self._topics, self._search, pictures = read
        self._page.set_pictures(pictures)
        self._model = GuideListModel(self._topics, self)
        self._list.setModel(self._model)
        if self._asked:
            self._go(self._asked)

    def _go(self, place: str) -> None:
        self._asked = place
        if self._topics is not None:
            self._trail.visit(place)
            self._show(place)

    def _show(self, place: str) -> None:
        if self._topics is None or self._model is None:
            return
        name, _, anchor = place.partition("#")
        topic = self._topics.get(name)
        self._page.set_markdown(topic.text)
        self._page.setAccessibleName(topic.title)
        if anchor:
            self._page.scroll_to_heading(anchor)
        row = self._model.row_of(topic.name)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row))
        self._show_trail()

    def _show_trail(self) -> None:
        self._back.setEnabled(self._trail.can_go_back)
        self._forward.setEnabled(self._trail.can_go_forward)

    @Slot()
    def _go_back(self) -> None:
        self._show(self._trail.back())

    @Slot()
    def _go_forward(self) -> None:
        self._show(self._trail.forward())

    @Slot(object)
    def _follow(self, target: LinkTarget) -> None:
        if target.kind is LinkKind.CODE:
            self._context.navigator.show_code(target.value)
            return
        self._go(f"{RULE_PREFIX}{target.value}" if target.kind is LinkKind.RULE else target.value)

    # --- its list ----------------------------------------------------------------------------------

    @Slot()
    def _focus_search(self) -> None:
        self._field.setFocus()
        self._field.selectAll()

    @Slot(str)
    def _find(self, asked: str) -> None:
        if self._search is None or self._model is None:
            return
        if not asked:
            self._nothing.hide()
            self._model.show_topics()
            self._show_current()
            return
        hits = self._search.find(asked)
        self._model.show_hits(hits)
        self._nothing.setText(self.tr("Aucune page ne contient ces mots. Essayer moins de mots."))
        self._nothing.setVisible(not hits)
        if hits:
            self._list.setCurrentIndex(self._model.index(0))

    @Slot()
    def _open_first(self) -> None:
        if self._field.text().strip() and self._list.currentIndex().isValid():
            self._open(self._list.currentIndex())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if self._model is not None and (place := self._model.place_at(index.row())):
            self._go(place)

    def _show_current(self) -> None:
        if self._model is not None:
            row = self._model.row_of(self._trail.here.partition("#")[0])
            self._list.setCurrentIndex(self._model.index(row))


def _read(folder: Path) -> tuple[Topics, GuideSearch, Pictures]:
    topics = load_topics(folder)
    return topics, GuideSearch(topics), load_pictures(folder)
