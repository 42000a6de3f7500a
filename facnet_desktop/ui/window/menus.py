"""The menus: everything the window does has its place here, with its keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.theme import Theme, ThemeChoice

Call = Callable[[], object]

JOBS_KEYS = "Ctrl+J"


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowCommands:
    """What the menus ask of the window."""

    open_files: Call
    open_folder: Call
    toggle_jobs: Call
    search: Call
    toggle_names: Call
    toggle_presentation: Call
    bigger: Call
    smaller: Call
    usual_size: Call
    choose_theme: Callable[[ThemeChoice], object]
    help: Call
    shortcuts: Call
    news: Call
    printed_guide: Call
    support: Call
    about: Call
    leave: Call


class WindowMenus(QObject):
    """The actions of the window; ``opened_only`` are disabled until the store is open."""

    def __init__(
        self, window: QMainWindow, commands: WindowCommands, pages: Sequence[QAction], theme: Theme
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._choose = commands.choose_theme
        self.opened_only: list[QAction] = []
        bar = window.menuBar()
        bar.setAccessibleName(self.tr("Menus"))
        self._fill_file(bar.addMenu(self.tr("&Fichier")), commands)
        self._fill_view(bar.addMenu(self.tr("&Affichage")), commands, pages)
        self._fill_help(bar.addMenu(self.tr("Ai&de")), commands)

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001  as Qt's setters
        """Whether what needs the store can be asked."""
        for action in self.opened_only:
            action.setEnabled(is_open)

    def _fill_file(self, menu: QMenu, commands: WindowCommands) -> None:
        self._add(menu, self.tr("Ouvrir un export…"), "folder-open", "Ctrl+O", commands.open_files)
        self._add(menu, self.tr("Ouvrir un dossier…"), "folder", "Ctrl+Shift+O", commands.open_folder)
        menu.addSeparator()
        self._add(menu, self.tr("Quitter"), "log-out", "Ctrl+Q", commands.leave, needs_store=False)

    def _fill_view(self, menu: QMenu, commands: WindowCommands, pages: Sequence[QAction]) -> None:
        menu.addActions(pages)
        self.opened_only.extend(pages)
        menu.addSeparator()
        self._add(menu, self.tr("Panneau des tâches"), "panel-bottom", JOBS_KEYS, commands.toggle_jobs)
        self._add(menu, self.tr("Rechercher"), "search", QKeySequence.StandardKey.Find, commands.search)
        menu.addSeparator()
        self._add(menu, self.tr("Afficher ou masquer les noms"), "eye", "Ctrl+Shift+N", commands.toggle_names)
        self._add(menu, self.tr("Mode présentation"), "monitor", "Ctrl+Shift+P", commands.toggle_presentation)
        menu.addSeparator()
        self._fill_theme(menu.addMenu(icon("sun"), self.tr("Thème")))
        size = menu.addMenu(icon("maximize-2"), self.tr("Taille du texte"))
        self._add(size, self.tr("Agrandir le texte"), "plus", "Ctrl++", commands.bigger, needs_store=False)
        self._add(size, self.tr("Réduire le texte"), "minus", "Ctrl+-", commands.smaller, needs_store=False)
        self._add(
            size, self.tr("Taille habituelle"), "rotate-ccw", "Ctrl+0", commands.usual_size, needs_store=False
        )

    def _fill_theme(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for choice, text in (
            (ThemeChoice.SYSTEM, self.tr("Comme le système")),
            (ThemeChoice.LIGHT, self.tr("Clair")),
            (ThemeChoice.DARK, self.tr("Sombre")),
        ):
            action = group.addAction(text)
            action.setCheckable(True)
            action.setData(choice.value)
            action.setChecked(choice is self._theme.choice)
            menu.addAction(action)
        group.triggered.connect(self._choose_theme)
        self._theme_actions = group
        self._theme.changed.connect(self._show_theme)

    def _fill_help(self, menu: QMenu, commands: WindowCommands) -> None:
        self._add(menu, self.tr("Guide d'utilisation"), "circle-help", "F1", commands.help)
        self._add(menu, self.tr("Raccourcis clavier"), "keyboard", "Ctrl+/", commands.shortcuts)
        self._add(menu, self.tr("Guide en PDF…"), "file-text", "", commands.printed_guide)
        self._add(menu, self.tr("Nouveautés"), "sparkles", "", commands.news)
        menu.addSeparator()
        self._add(menu, self.tr("Créer un dossier de soutien…"), "life-buoy", "", commands.support)
        self._add(menu, self.tr("À propos de FacNet Desktop"), "info", "", commands.about)

    def _add(
        self,
        menu: QMenu,
        text: str,
        icon_name: str,
        keys: QKeySequence.StandardKey | str,
        call: Call,
        *,
        needs_store: bool = True,
    ) -> None:
        action = QAction(icon(icon_name), text, self)
        if keys != "":
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(_without_checked(call))
        menu.addAction(action)
        if needs_store:
            self.opened_only.append(action)

    def _choose_theme(self, action: QAction) -> None:
        self._choose(ThemeChoice(action.data()))

    def _show_theme(self) -> None:
        for action in self._theme_actions.actions():
            action.setChecked(action.data() == self._theme.choice.value)


def _without_checked(call: Call) -> Callable[[bool], None]:
    """``triggered`` passes whether the action is checked, which no command here asks."""

    def run(_: bool) -> None:  # noqa: FBT001  Qt's signature
        call()

    return run
