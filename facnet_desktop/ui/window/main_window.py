"""The main window: its frame is on the screen at once; what fills it comes when the store is open."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from facnet_desktop.ui.application import NAME
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.theme.kept import THEME_KEY
from facnet_desktop.ui.theme.theme import Theme, ThemeChoice
from facnet_desktop.ui.widgets.buttons import with_shortcut
from facnet_desktop.ui.widgets.master_detail import scrolled
from facnet_desktop.ui.widgets.states import LoadingState
from facnet_desktop.ui.window.dock_title import DockTitle
from facnet_desktop.ui.window.drop import DropTarget
from facnet_desktop.ui.window.menus import JOBS_KEYS, WindowCommands, WindowMenus
from facnet_desktop.ui.window.pages import page_entries
from facnet_desktop.ui.window.rail import NavigationRail
from facnet_desktop.ui.window.text_size import TextSize

FIRST_SIZE = QSize(1280, 720)
LEAST_SIZE = QSize(560, 360)
NARROW = 1000
"""Below this width, in logical pixels, the navigation shows icons only."""
_GEOMETRY = "window/geometry"
_DOCKED = "window/jobs_dock"
_DOCKED_SHARE = 0.38
"""Of the height of the window, so that the page is still read."""


class Contents(Protocol):
    """What fills the window: ``ui/window/contents.py``."""

    def page(self, name: str) -> Page: ...
    def open_paths(self, paths: tuple[Path, ...]) -> None: ...
    def choose_files(self) -> None: ...
    def choose_folder(self) -> None: ...
    def search_jobs(self) -> None: ...
    def toggle_names(self) -> None: ...
    def toggle_presentation(self) -> None: ...
    def help(self) -> None: ...
    def shortcuts(self) -> None: ...
    def news(self) -> None: ...
    def printed_guide(self) -> None: ...
    def support(self) -> None: ...
    def about(self) -> None: ...


class MainWindow(QMainWindow):
    """``close_asked`` each time someone closes it before ``let_close``: whoever hears it decides.

    ``jobs_shown`` each time the dock of the jobs comes to the screen.
    """

    close_asked = Signal()
    jobs_shown = Signal()

    def __init__(self, theme: Theme, memory: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(NAME)
        self._theme = theme
        self._memory = memory
        self._contents: Contents | None = None
        self._waiting_files: tuple[Path, ...] = ()
        self._may_close = False
        self._is_docked_once = False
        self._rail = NavigationRail(page_entries(), self)
        self._stack = QStackedWidget(self)
        self._loading = LoadingState(self.tr("Ouverture de la base locale…"), self)
        self._dock = QDockWidget(self.tr("Tâches"), self)
        self._jobs: QWidget | None = None
        self._banner_place = QVBoxLayout()
        self._text_size = TextSize(theme, memory)
        self._menus = WindowMenus(self, self._commands(), self._rail.actions_of_pages, theme)
        self._drop = DropTarget(self)

        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._banner_place)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        # pages scroll by themselves: in a low window they give way to the banners
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.addWidget(self._loading)
        self._place_rail()
        self._place_dock()

        self._rail.chosen.connect(self.show_page)
        self._drop.dropped.connect(self.open_paths)
        self._dock.visibilityChanged.connect(self._dock_changed)

        self._rail.setEnabled(False)
        self._menus.set_open(False)
        self.setMinimumSize(LEAST_SIZE)
        self._restore_place()

    # --- before the store is open ------------------------------------------------------------------

    def show_failure(self, screen: QWidget) -> None:
        """The store cannot be opened: what is wrong and what to do takes the whole page."""
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        screen.setFocus()

    def show_loading(self) -> None:
        """It is being opened once more."""
        self._stack.setCurrentWidget(self._loading)

    # --- once it is --------------------------------------------------------------------------------

    def receive(self, contents: Contents, *, jobs: QWidget, banners: QWidget, status: QWidget) -> None:
        """Fill the window: it is usable from here on, and opens what was dropped meanwhile."""
        self._contents = contents
        self._jobs = jobs
        self._dock.setWidget(scrolled(jobs, self._dock))
        self._banner_place.addWidget(banners)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(status, 1)
        self._dock.setVisible(self._memory.value(_DOCKED) in (True, "true"))
        self._rail.setEnabled(True)
        self._menus.set_open(True)
        self.show_page("home")
        if self._waiting_files:
            self.open_paths(self._waiting_files)
            self._waiting_files = ()

    @property
    def pages(self) -> QWidget:
        """What pages are made in."""
        return self._stack

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show a page, made now if it never was."""
        if self._contents is None:
            return
        page = self._contents.page(name)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._rail.show_current(name)
        page.entered()
        focused = QApplication.focusWidget()
        if focused is None or not focused.isVisible():
            page.take_keyboard()

    @Slot(object)
    def open_paths(self, paths: Sequence[Path]) -> None:
        """Files and folders to look at; they wait until the store is open."""
        if self._contents is None:
            self._waiting_files = (*self._waiting_files, *paths)
        else:
            self._contents.open_paths(tuple(paths))

    @Slot()
    def come_to_front(self) -> None:
        """A second launch asked for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def let_close(self) -> None:
        """Everything has ended: the next close is real."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        self._keep_place()
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._rail.set_narrow(event.size().width() < NARROW)

    # --- its parts ---------------------------------------------------------------------------------

    def _place_rail(self) -> None:
        """Outside of what the dock shares with the page: both leave it its whole height."""
        place = QToolBar(self._rail.accessibleName(), self)
        place.setObjectName("rail")
        place.setMovable(False)
        place.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        place.toggleViewAction().setVisible(False)
        place.addWidget(self._rail)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, place)

    def _place_dock(self) -> None:
        features = QDockWidget.DockWidgetFeature
        self._dock.setObjectName("jobs")
        self._dock.setFeatures(features.DockWidgetClosable | features.DockWidgetMovable)
        self._dock.setAllowedAreas(
            Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        title = DockTitle(
            self._dock.windowTitle(), with_shortcut(self.tr("Fermer le panneau"), JOBS_KEYS), self._dock
        )
        self._dock.setTitleBarWidget(title)
        title.closed.connect(self._toggle_jobs)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._dock)
        self._dock.hide()

    @Slot(bool)
    def _dock_changed(self, is_visible: bool) -> None:  # noqa: FBT001  Qt's signature
        if is_visible:
            self.jobs_shown.emit()

    def _restore_place(self) -> None:
        kept = self._memory.value(_GEOMETRY)
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))

    def _keep_place(self) -> None:
        self._memory.setValue(_GEOMETRY, self.saveGeometry())
        self._memory.setValue(_DOCKED, self._dock.isVisible())

    def _commands(self) -> WindowCommands:
        return WindowCommands(
            open_files=partial(self._ask, "choose_files"),
            open_folder=partial(self._ask, "choose_folder"),
            toggle_jobs=self._toggle_jobs,
            search=self._search,
            toggle_names=partial(self._ask, "toggle_names"),
            toggle_presentation=partial(self._ask, "toggle_presentation"),
            bigger=self._text_size.bigger,
            smaller=self._text_size.smaller,
            usual_size=self._text_size.usual,
            choose_theme=self._choose_theme,
            help=partial(self._ask, "help"),
            shortcuts=partial(self._ask, "shortcuts"),
            news=partial(self._ask, "news"),
            printed_guide=partial(self._ask, "printed_guide"),
            support=partial(self._ask, "support"),
            about=partial(self._ask, "about"),
            leave=self.close,
        )

    def _ask(self, what: str) -> None:
        if self._contents is not None:
            getattr(self._contents, what)()

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._theme.choose(choice)
        self._memory.setValue(THEME_KEY, choice.value)

    def _toggle_jobs(self) -> None:
        """Shown, it takes the keyboard; hidden, the page takes it back."""
        self._dock.setVisible(not self._dock.isVisible())
        if not self._is_docked_once:
            self._is_docked_once = True  # from then on it is as high as the person made it
            self.resizeDocks([self._dock], [round(self.height() * _DOCKED_SHARE)], Qt.Orientation.Vertical)
        shown = self._jobs if self._dock.isVisible() else self.page
        if shown is not None:
            shown.setFocus()

    def _search(self) -> None:
        """Where the keyboard is: in the dock of the jobs, or in the page."""
        docked = self._jobs
        focused = QApplication.focusWidget()
        if docked is not None and focused is not None and docked.isAncestorOf(focused):
            self._ask("search_jobs")
        elif self.page is not None:
            self.page.focus_search()
