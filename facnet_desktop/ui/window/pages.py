"""The pages of the window, in the order of the navigation; each is made when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from facnet_desktop.ui.page import Page

if TYPE_CHECKING:
    from facnet_desktop.ui.context import AppContext
    from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs

Factory = Callable[["AppContext", "LiveJobs", QWidget], Page]
"""The list of jobs is shared by the page and the dock that show it."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """``name`` in code, ``title`` and ``icon`` as the navigation shows them, ``make`` loads its modules."""

    name: str
    title: str
    icon: str
    make: Factory


def page_entries() -> tuple[PageEntry, ...]:
    """All of them."""
    return (
        PageEntry("home", _tr("Accueil"), "house", _home),
        PageEntry("results", _tr("Résultats"), "list-checks", _results),
        PageEntry("jobs", _tr("Tâches"), "layers", _jobs),
        PageEntry("references", _tr("Références"), "book-open", _references),
        PageEntry("rules", _tr("Règles"), "scale", _rules),
        PageEntry("settings", _tr("Paramètres"), "settings", _settings),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pages", text)


def _home(context: "AppContext", _: "LiveJobs", parent: QWidget) -> Page:
    from facnet_desktop.ui.pages.home.page import HomePage  # noqa: PLC0415  loaded when first shown

    return HomePage(context, parent)


def _results(context: "AppContext", _: "LiveJobs", parent: QWidget) -> Page:
    from facnet_desktop.ui.pages.results.page import ResultsPage  # noqa: PLC0415  loaded when first shown

    return ResultsPage(context, parent)


def _jobs(context: "AppContext", jobs: "LiveJobs", parent: QWidget) -> Page:
    from facnet_desktop.ui.pages.jobs.page import JobsPage  # noqa: PLC0415  loaded when first shown

    return JobsPage(context, jobs, parent)


def _references(context: "AppContext", _: "LiveJobs", parent: QWidget) -> Page:
    from facnet_desktop.ui.pages.references.page import ReferencesPage  # noqa: PLC0415  loaded when first shown

    return ReferencesPage(context, parent)


def _rules(context: "AppContext", _: "LiveJobs", parent: QWidget) -> Page:
    from facnet_desktop.ui.pages.rules.page import RulesPage  # noqa: PLC0415  loaded when first shown

    return RulesPage(context, parent)


def _settings(context: "AppContext", _: "LiveJobs", parent: QWidget) -> Page:
    from facnet_desktop.ui.pages.settings.page import SettingsPage  # noqa: PLC0415  loaded when first shown

    return SettingsPage(context, parent)
