"""The theme of the application: light, dark, or as the system asks; high contrast as the system has it."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from facnet_desktop.ui.theme.contrast import high_contrast_of
from facnet_desktop.ui.theme.dressing import Dresser
from facnet_desktop.ui.theme.fonts import POINTS, interface_font, load_fonts
from facnet_desktop.ui.theme.palette import palette_of
from facnet_desktop.ui.theme.sheet import style_sheet
from facnet_desktop.ui.theme.tokens import DARK, LIGHT, Tokens


class ThemeChoice(StrEnum):
    """What a person may choose; high contrast is the system's, and comes before any choice."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Owned by the application, one for each; ``changed`` once every widget has the new colours."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        resources: Path,
        *,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        points: float = POINTS,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._points = points
        self._resources = resources
        self.icons = resources / "icones"
        load_fonts(resources / "polices")
        application.setStyle(QStyleFactory.create("Fusion"))
        self._dresser = Dresser(application)
        self._system = QPalette(application.palette())
        self.tokens = self._chosen_tokens()
        self._apply()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self.follow_system)

    @property
    def choice(self) -> ThemeChoice:
        """What was chosen."""
        return self._choice

    @property
    def points(self) -> float:
        """The size of ordinary text."""
        return self._points

    def choose(self, choice: ThemeChoice) -> None:
        """Show it from now on."""
        self._choice = choice
        self.follow_system()

    def set_points(self, points: float) -> None:
        """The size of ordinary text; everything else follows."""
        self._points = points
        self._apply()
        self.changed.emit()

    @Slot()
    def follow_system(self) -> None:
        """Look again at what the system asks."""
        self.tokens = self._chosen_tokens()
        self._apply()
        self.changed.emit()

    def _chosen_tokens(self) -> Tokens:
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return high_contrast_of(self._system)
        if self._choice is ThemeChoice.SYSTEM:
            return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is ThemeChoice.DARK else LIGHT

    def _apply(self) -> None:
        with self._dresser.undressed():
            self._application.setFont(interface_font(self._points))
            self._application.setPalette(palette_of(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens, self._points, self._resources))


def current_theme() -> Theme:
    """The theme of the application, as ``QApplication.style`` is its style.

    Raises:
        LookupError: none was made.
    """
    application = QApplication.instance()
    theme = None if application is None else application.findChild(Theme)
    if theme is None:
        raise LookupError("the application has no theme")
    return theme
