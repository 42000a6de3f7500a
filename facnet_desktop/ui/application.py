"""The Qt application: its languages, its look, and what keeps it from dying without a word."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from facnet_desktop import __version__
from facnet_desktop.ui.garbage import GarbageCollection
from facnet_desktop.ui.theme.fonts import POINTS
from facnet_desktop.ui.theme.theme import Theme, ThemeChoice

NAME = "FacNet Desktop"


def make_application(
    arguments: Sequence[str],
    resources: Path,
    *,
    choice: ThemeChoice = ThemeChoice.SYSTEM,
    points: float = POINTS,
) -> tuple[QApplication, Theme]:
    """The one application of this process; ``points`` is the size of ordinary text."""
    QLocale.setDefault(QLocale("fr_CA"))
    application = QApplication([NAME, *arguments])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setApplicationVersion(__version__)
    application.setQuitOnLastWindowClosed(False)
    speak_french(application)
    GarbageCollection(application)
    return application, Theme(application, resources, choice=choice, points=points)


def speak_french(application: QApplication) -> None:
    """Qt's own words: the buttons of its dialogs, the menus of its fields."""
    translator = QTranslator(application)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
