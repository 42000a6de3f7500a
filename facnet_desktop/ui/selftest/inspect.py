"""The whole window, shown where nobody sees it: each page, tab and section once, its picture, its words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.domain.incident import incident_of
from facnet_desktop.services.selftest.foreign_words import foreign_words, typography_faults
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.pages.results.page import ResultsPage
from facnet_desktop.ui.pages.results.tabs import TABS
from facnet_desktop.ui.pages.settings.page import SettingsPage
from facnet_desktop.ui.pages.settings.sections import SECTIONS
from facnet_desktop.ui.selftest.looks import is_painted, look_faults
from facnet_desktop.ui.selftest.qt_words import button_faults, qt_texts
from facnet_desktop.ui.selftest.settled import settle
from facnet_desktop.ui.selftest.shown_texts import shown_texts
from facnet_desktop.ui.window.contents import WindowContents
from facnet_desktop.ui.window.main_window import MainWindow
from facnet_desktop.ui.window.pages import page_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """French sentences: what is wrong with what is drawn, and with the words; how much was looked at."""

    faults: tuple[str, ...]
    words: tuple[str, ...]
    screens: int
    texts: int


class Inspector:
    """Looks at one window; ``progress`` is told how many screens are done.

    ``has_results``: the store of the window holds a validation, which has to be seen.
    """

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        contents: WindowContents,
        context: AppContext,
        *,
        has_results: bool,
        progress: Callable[[int], object],
    ) -> None:
        self._application = application
        self._window = window
        self._contents = contents
        self._context = context
        self._has_results = has_results
        self._progress = progress
        self._faults: list[str] = []
        self._words: dict[str, None] = {}
        self._screens = 0
        self._read_once: set[str] = set()

    def look(self) -> Inspection:
        """Show everything once.

        Raises:
            NotSettled: a page does not come to its end.
        """
        self._faults += look_faults(self._application, self._context.resources / "icones")
        self._faults += button_faults()
        self._read(qt_texts(), has_our_typography=False)
        self._window.show()
        for title, screen in self._shown():
            settle(self._context)
            self._look_at(title, screen)
        self._contents.shortcuts()
        self._close_dialogs(self._look_at_dialog)
        return Inspection(
            faults=tuple(dict.fromkeys(self._faults)),
            words=tuple(self._words),
            screens=self._screens,
            texts=len(self._read_once),
        )

    def _shown(self) -> Iterator[tuple[str, QWidget]]:
        """The title and the widget of each screen, while it is in front."""
        for entry in page_entries():
            try:
                self._window.show_page(entry.name)
                page = self._contents.page(entry.name)
            except Exception as error:  # noqa: BLE001  a page that cannot be made must not hide the others
                self._faults.append(
                    _tr("La page {title} ne peut pas être montrée (référence {reference}).").format(
                        title=quoted(entry.title), reference=incident_of(error).reference
                    )
                )
                continue
            yield entry.title, page
            if isinstance(page, ResultsPage):
                if self._has_results and not page.tabs.isVisible():
                    self._faults.append(_tr("Les constats de l'export témoin ne se montrent pas."))
                for tab in TABS if page.tabs.isVisible() else ():
                    page.show_tab(tab.NAME)
                    yield entry.title, page.tabs.currentWidget()
            elif isinstance(page, SettingsPage):
                for section in SECTIONS:
                    page.show_section(section.NAME)
                    yield entry.title, page.section or page
        yield _tr("Fenêtre"), self._window

    def _look_at(self, title: str, screen: QWidget) -> None:
        if not screen.isVisible():
            self._faults.append(_tr("La page {title} ne se montre pas.").format(title=quoted(title)))
        elif not is_painted(screen):
            self._faults.append(_tr("La page {title} reste vide à l'écran.").format(title=quoted(title)))
        self._read(shown_texts(screen, beside=Page if screen is self._window else None))
        self._close_dialogs(self._unexpected)
        self._screens += 1
        self._progress(self._screens)

    def _look_at_dialog(self, dialog: QDialog) -> None:
        if not is_painted(dialog):
            self._unexpected(dialog)
        self._read(shown_texts(dialog))
        self._screens += 1

    def _unexpected(self, dialog: QDialog) -> None:
        self._faults.append(
            _tr("La fenêtre d'essai a montré un message inattendu, {title}.").format(
                title=quoted(dialog.windowTitle())
            )
        )

    def _close_dialogs(self, look: Callable[[QDialog], None]) -> None:
        for widget in self._application.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                look(widget)
                widget.done(QDialog.DialogCode.Rejected)

    def _read(self, texts: Iterable[tuple[str, str]], *, has_our_typography: bool = True) -> None:
        for where, text in texts:
            if text in self._read_once:
                continue
            self._read_once.add(text)
            faults = [quoted(word) for word in foreign_words(text)]
            if has_our_typography:
                faults += typography_faults(text)
            if faults:
                self._words[f"{where}\u00a0: {enumeration(faults)}."] = None


def _tr(text: str) -> str:
    return QCoreApplication.translate("selftest", text)
