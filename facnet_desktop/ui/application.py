"""The Qt application: its languages, its look, and what keeps it from dying without a word."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
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
    application.setWindowIcon(QIcon(str(resources / "marque" / "facnet.svg")))
    application.setQuitOnLastWindowClosed(False)
    speak_french(application, resources / "langues")
    GarbageCollection(application)
    return application, Theme(application, resources, choice=choice, points=points)


def speak_french(application: QApplication, languages: Path) -> None:
    """Qt's own words: the buttons of its dialogs, the menus of its fields.

    Those that its French lacks are ours: ``qt_fr.ts``, compiled by
    ``pyside6-lrelease resources/langues/qt_fr.ts``.
    """
    shipped_with_qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase_fr", shipped_with_qt), ("qt_fr", str(languages))):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
