"""What fills the window once the store is open: its pages, and the way from one to another."""

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot

from facnet_desktop.services.reference_package.archive import SUFFIX
from facnet_desktop.ui.banners.banners import Banners
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.masking.away import Away
from facnet_desktop.ui.notifications.ends import EndNotices
from facnet_desktop.ui.notifications.taskbar import TaskbarProgress
from facnet_desktop.ui.page import Page
from facnet_desktop.ui.pages.jobs.live.live_jobs import LiveJobs
from facnet_desktop.ui.pages.jobs.panel import JobsPanel
from facnet_desktop.ui.status.bar import StatusLine
from facnet_desktop.ui.window.main_window import MainWindow
from facnet_desktop.ui.window.pages import page_entries

if TYPE_CHECKING:
    from facnet_desktop.ui.help.guide import Guide
    from facnet_desktop.ui.pages.home.page import HomePage
    from facnet_desktop.ui.pages.jobs.page import JobsPage
    from facnet_desktop.ui.pages.references.page import ReferencesPage
    from facnet_desktop.ui.pages.results.page import ResultsPage
    from facnet_desktop.ui.pages.rules.page import RulesPage
    from facnet_desktop.ui.pages.settings.page import SettingsPage


class WindowContents(QObject):
    """Pages are made when they are first shown, and kept; the navigator of the context leads to them."""

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._pages: dict[str, Page] = {}
        self._jobs = LiveJobs(context, self)
        self._guide: Guide | None = None
        self._beside = (
            EndNotices(context, window),
            TaskbarProgress(context, window),
            Away(context.privacy, window),
        )
        asked = context.navigator
        asked.home.connect(self._show_home)
        asked.files.connect(self.open_paths)
        asked.jobs.connect(self._show_jobs)
        asked.results.connect(self._show_results)
        asked.findings_of_rule.connect(self._show_findings_of_rule)
        asked.rule.connect(self._show_rule)
        asked.code.connect(self._show_code)
        asked.settings.connect(self._show_settings)
        asked.help.connect(self._show_help)
        self._panel = JobsPanel(context, self._jobs, compact=True, parent=window)
        window.jobs_shown.connect(self._panel.entered)
        self.banners = Banners(context, window)
        window.receive(
            self,
            jobs=self._panel,
            banners=self.banners,
            status=StatusLine(context, window),
        )
        self._jobs.load()

    # --- what the window asks ----------------------------------------------------------------------

    def page(self, name: str) -> Page:
        """The page of that name."""
        if name not in self._pages:
            entry = next(entry for entry in page_entries() if entry.name == name)
            self._pages[name] = entry.make(self._context, self._jobs, self._window.pages)
        return self._pages[name]

    @Slot(object)
    def open_paths(self, paths: tuple[Path, ...]) -> None:
        """Look at these before they are validated; a package of references is looked at on its page."""
        packages = [path for path in paths if path.suffix.casefold() == SUFFIX]
        exports = tuple(path for path in paths if path not in packages)
        if exports or not packages:
            self._home().files_opened(exports)
        if packages:
            self._window.show_page("references")
            cast("ReferencesPage", self.page("references")).import_package(str(packages[-1]))

    def choose_files(self) -> None:
        """« Ouvrir un export »: the page stays until files are chosen."""
        cast("HomePage", self.page("home")).choose_files()

    def choose_folder(self) -> None:
        """« Ouvrir un dossier »."""
        cast("HomePage", self.page("home")).choose_folder()

    def search_jobs(self) -> None:
        """Ctrl+F while the keyboard is in the dock."""
        self._panel.focus_search()

    def toggle_names(self) -> None:
        """Ctrl+Maj+N."""
        self._context.privacy.toggle()

    def toggle_presentation(self) -> None:
        """For a screen that others see."""
        privacy = self._context.privacy
        privacy.set_presenting(not privacy.is_presenting)

    def help(self) -> None:
        """F1: the guide, at what the page is about."""
        page = self._window.page
        self._show_help(page.HELP if page is not None else "")

    def shortcuts(self) -> None:
        """Every key."""
        self._opened_guide().show_shortcuts()

    def news(self) -> None:
        """What each version changes."""
        self._show_help("nouveautes")

    def printed_guide(self) -> None:
        """The guide as one file, to be printed or kept."""
        self._opened_guide().open_printed()

    def support(self) -> None:
        """The folder for the technical support."""
        self._show_settings("diagnostics")

    def about(self) -> None:
        """Versions, licences, responsibility."""
        self._opened_guide().show_about()

    def welcome(self) -> None:
        """The first start: three short screens, once."""
        from facnet_desktop.ui.first_run.welcome import WelcomeDialog, needs_welcome  # noqa: PLC0415  seldom

        if needs_welcome(self._context.preferences.current):
            dialog = WelcomeDialog(self._context, self._window)
            dialog.example_asked.connect(self._try_example)
            dialog.open()

    @Slot()
    def _try_example(self) -> None:
        self.open_paths((self._context.resources / "exemples" / "export.csv",))

    # --- where the pages lead ----------------------------------------------------------------------

    @Slot()
    def _show_home(self) -> None:
        self._window.show_page("home")

    def _home(self) -> "HomePage":
        self._window.show_page("home")
        return cast("HomePage", self.page("home"))

    @Slot(object)
    def _show_jobs(self, job_id: uuid.UUID | None) -> None:
        self._window.show_page("jobs")
        cast("JobsPage", self.page("jobs")).show_job(job_id)

    @Slot(object, object)
    def _show_results(self, job_id: uuid.UUID | None, finding: int | None) -> None:
        self._window.show_page("results")
        cast("ResultsPage", self.page("results")).show_results(job_id, finding)

    @Slot(object, str)
    def _show_findings_of_rule(self, job_id: uuid.UUID, code: str) -> None:
        self._window.show_page("results")
        cast("ResultsPage", self.page("results")).show_findings_of_rule(job_id, code)

    @Slot(str)
    def _show_rule(self, code: str) -> None:
        self._window.show_page("rules")
        cast("RulesPage", self.page("rules")).show_rule(code)

    @Slot(str)
    def _show_code(self, code: str) -> None:
        self._window.show_page("references")
        if code:
            cast("ReferencesPage", self.page("references")).show_code(code)

    @Slot(str)
    def _show_settings(self, section: str) -> None:
        self._window.show_page("settings")
        if section:
            cast("SettingsPage", self.page("settings")).show_section(section)

    @Slot(str)
    def _show_help(self, topic: str) -> None:
        self._opened_guide().show_topic(topic)

    def _opened_guide(self) -> "Guide":
        from facnet_desktop.ui.help.guide import Guide  # noqa: PLC0415  loaded when first asked for

        if self._guide is None:
            self._guide = Guide(self._context, self._window)
        return self._guide
