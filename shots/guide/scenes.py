"""What each picture of the guide shows; its name is the one that the pages of the guide give it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QLabel, QWidget

from facnet_desktop import __version__
from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.ui.banners.update import SEEN_KEY
from facnet_desktop.ui.first_run.welcome import WelcomeDialog
from facnet_desktop.ui.pages.references.page import ReferencesPage
from facnet_desktop.ui.pages.results.page import ResultsPage
from facnet_desktop.ui.pages.rules.page import RulesPage
from facnet_desktop.ui.pages.settings.page import SettingsPage
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.window.contents import WindowContents
from facnet_desktop.ui.window.main_window import MainWindow
from shots.scene import Scene
from shots.scenes.jobs import FilledQueue
from shots.scenes.results_tabs import make_comparison, make_export, rows_read
from shots.studio import Studio
from tests.support.window_context import CANARY, EXAMPLE
from tests.ui.preflight.exports import expiring_export, folder_of_exports

_EXPORT = "clinique-du-lac-octobre.csv"
_SHOWN_FOLDER = "C:\\\\Exports\\\\2025-03"
_LOOKED_MS = 900


class _Filled:
    """A window and its contents; notices that concern this machine only are put away."""

    def __init__(self, studio: Studio) -> None:
        studio.context.memory.setValue(SEEN_KEY, __version__)
        studio.context.preferences.change(
            welcomed=True,
            identity=ClinicIdentity(
                name="Clinique médicale du Lac",
                establishments=("55901", "55902"),
                operator="Service de la facturation",
            ),
            gmf_places=("55901",),
        )
        context = replace(studio.context, store=replace(studio.context.store, caution=None))
        self.window = MainWindow(studio.theme, context.memory)
        self.contents = WindowContents(context, self.window)

    def page(self, name: str) -> QWidget:
        """The page of that name."""
        return self.contents.page(name)


def _on(show: Callable[[Studio, _Filled], object]) -> Callable[[Studio], QWidget]:
    """The whole window, brought to one of its pages."""

    def make(studio: Studio) -> QWidget:
        filled = _Filled(studio)
        show(studio, filled)
        return filled.window

    return make


def _looked(studio: Studio, window: QWidget) -> None:
    """Answers have come; how old the references are depends on the day the picture is taken."""
    studio.settle(_LOOKED_MS)
    for notice in window.findChildren(Notice):
        if notice.text().startswith("Références"):
            notice.hide()
    for words in window.findChildren(QLabel):
        if words.text().startswith(str(studio.folder)):
            words.setText(_SHOWN_FOLDER)


def _welcome(studio: Studio) -> QWidget:
    return WelcomeDialog(studio.context)


def _home(studio: Studio) -> QWidget:
    studio.validated(CANARY)
    studio.validated(expiring_export(studio.folder / _EXPORT))
    return _Filled(studio).window


def _files(studio: Studio, filled: _Filled) -> None:
    studio.validated(EXAMPLE)
    folder = studio.folder / "exports"
    folder.mkdir()
    filled.window.open_paths(folder_of_exports(folder, EXAMPLE))
    studio.settle(3 * _LOOKED_MS)


def _results(tab: str, studio: Studio, filled: _Filled) -> None:
    job_id = studio.validated(expiring_export(studio.folder / _EXPORT))
    studio.context.navigator.show_results(job_id)
    page = cast("ResultsPage", filled.page("results"))
    studio.until(lambda: page.findings.model.rowCount() > 0)
    if tab:
        page.show_tab(tab)


def _jobs(studio: Studio) -> QWidget:
    FilledQueue(studio).month_end()
    filled = _Filled(studio)
    filled.window.show_page("jobs")
    return filled.window


def _rule(studio: Studio, filled: _Filled) -> None:
    filled.window.show_page("rules")
    page = cast("RulesPage", filled.page("rules"))
    studio.until(lambda: page.is_ready)
    page.show_rule("FB002")


def _code(studio: Studio, filled: _Filled) -> None:
    filled.window.show_page("references")
    page = cast("ReferencesPage", filled.page("references"))
    studio.until(lambda: page.is_ready)
    page.show_code("15804")


def _settings(section: str, studio: Studio, filled: _Filled) -> None:
    studio.context.navigator.show_settings(section)
    page = cast("SettingsPage", filled.page("settings"))
    studio.until(lambda: page.section is not None and page.section.is_loaded)


PICTURES = (
    Scene(name="bienvenue", make=_welcome, own_size=True),
    Scene(name="accueil", make=_home, prepare=_looked),
    Scene(name="preverification", make=_on(_files), prepare=_looked),
    Scene(name="taches", make=_jobs, prepare=_looked),
    Scene(name="constats", make=_on(partial(_results, "")), prepare=_looked),
    Scene(name="sommaire", make=_on(partial(_results, "summary")), prepare=_looked),
    Scene(name="calendrier", make=_on(partial(_results, "calendar")), prepare=_looked),
    Scene(name="portee", make=_on(partial(_results, "coverage")), prepare=_looked),
    Scene(name="comparaison", make=make_comparison, prepare=rows_read),
    Scene(name="exportation", make=make_export),
    Scene(name="references", make=_on(_code), prepare=_looked),
    Scene(name="regles", make=_on(_rule), prepare=_looked),
    Scene(name="parametres", make=_on(partial(_settings, "validation")), prepare=_looked),
    Scene(name="confidentialite", make=_on(partial(_settings, "privacy")), prepare=_looked),
)
