"""The life of the window: shown, opened, used, closed, in that order."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication

from facnet_desktop import __version__
from facnet_desktop.bootstrap.end_signals import EndSignals
from facnet_desktop.bootstrap.faults import report_fault
from facnet_desktop.bootstrap.opening import Opened, open_all
from facnet_desktop.bootstrap.readiness import tell_ready
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.data_place.place import DataPlace
from facnet_desktop.services.instance.listener import InstanceListener
from facnet_desktop.services.jobs.crash_guard import CrashGuard
from facnet_desktop.services.jobs.shutdown import Closing
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.journal.metadata import Version
from facnet_desktop.store.clock import wall_clock
from facnet_desktop.ui.application import make_application
from facnet_desktop.ui.clipboard import Clipboard
from facnet_desktop.ui.crash import CrashHook
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.theme.kept import kept_points, kept_theme
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from facnet_desktop.bootstrap.crew_size import CrewSize
    from facnet_desktop.bootstrap.installation import Installation
    from facnet_desktop.ui.context import AppContext

_WARM_AFTER_MS = 300
_MADE_AFTER_MS = 700
_THREADS_MS = 2_000


def run_session(
    installation: "Installation",
    place: DataPlace,
    files: tuple[Path, ...],
    *,
    unusable: OSError | None = None,
) -> bool:
    """Show the window until it is closed; whether threads were left that still work.

    ``unusable`` is why the data folder could not even be locked: it is told, and nothing is opened.
    """
    memory = QSettings(str(place.data.root / "fenetre.ini"), QSettings.Format.IniFormat)
    application, theme = make_application(
        [], installation.resources, choice=kept_theme(memory), points=kept_points(memory)
    )
    session = WindowSession(
        installation,
        place.data,
        place=place,
        application=application,
        theme=theme,
        memory=memory,
        opening=open_all if unusable is None else partial(_refuse, unusable),
    )
    session.begin(files)
    application.exec()
    return session.left_working


class WindowSession(QObject):
    """Owns the window and what lives as long as it."""

    def __init__(
        self,
        installation: "Installation",
        data: DataFolder,
        *,
        application: QApplication,
        theme: Theme,
        memory: QSettings,
        opening: Callable[["Installation", DataFolder, Journal], Opened] = open_all,
        place: DataPlace | None = None,
    ) -> None:
        """``place`` is how ``data`` came to be the folder, when there is more to tell of it."""
        super().__init__()
        self._installation = installation
        self._data = data
        self._place = place or DataPlace(data=data, usual=data)
        self._application = application
        self._memory = memory
        self._opening = opening
        self._journal = Journal(data.journal)
        self._guard = CrashGuard(data, wall_clock)
        self._is_safe_mode = self._guard.begin()
        self.window = MainWindow(theme, memory)
        self._hook = CrashHook(partial(report_fault, self._journal), self)
        self._errands = Errands(threads=1, failed=self._hook.report, parent=self)
        self.context: AppContext | None = None
        self._listener: InstanceListener | None = None
        self._is_opening = False
        self._is_closing = False
        self.left_working = False
        # no question, and nothing raised in whatever runs just now
        self._signals = EndSignals(partial(QTimer.singleShot, 0, self, self._end_at_once))

        self.window.close_asked.connect(self._close_asked)

    def begin(self, files: tuple[Path, ...]) -> None:
        """Show the frame, and open the store once it is painted."""
        self._hook.install()
        self._signals.hear()
        self._journal.write(Event.PROGRAM_STARTED, version=Version(__version__))
        self.window.show()
        if files:
            self.window.open_paths(files)
        QTimer.singleShot(0, self, self._open)

    # --- opening -----------------------------------------------------------------------------------

    @Slot()
    def _open(self) -> None:
        self._is_opening = True
        self.window.show_loading()
        call = partial(self._opening, self._installation, self._data, self._journal)
        self._errands.run(call, self._opened, self._not_opened)

    def _opened(self, opened: Opened) -> None:
        self._is_opening = False
        if self._is_closing:
            self._errands.run(opened.close, self._leave)
            return
        from facnet_desktop.bootstrap.context import context_of  # noqa: PLC0415  loaded by the opening
        from facnet_desktop.bootstrap.crew_size import CrewSize  # noqa: PLC0415  loaded by the opening
        from facnet_desktop.bootstrap.housekeeping import Housekeeping  # noqa: PLC0415
        from facnet_desktop.bootstrap.opening_words import tell_opening  # noqa: PLC0415
        from facnet_desktop.ui.window.contents import WindowContents  # noqa: PLC0415  loaded by the opening

        context = context_of(
            opened,
            window=self.window,
            resources=self._installation.resources,
            memory=self._memory,
            place=self._place,
        )
        self.context = context
        self._contents = WindowContents(context, self.window)
        self._hook.trouble.connect(context.troubles.crash)
        context.dispatcher.trouble.connect(context.troubles.report)
        self._follow(context)
        Housekeeping(context).begin()
        tell_opening(opened, context)
        self._contents.welcome()
        if self._is_safe_mode:
            self._contents.banners.start_asked.connect(context.dispatcher.start)
            self._contents.banners.show_safe_mode()
        else:
            context.dispatcher.start()
        QTimer.singleShot(0, self, self._tell_ready)
        QTimer.singleShot(
            _WARM_AFTER_MS, self, partial(self._warm, CrewSize(context, opened.pool, self._errands))
        )

    @Slot()
    def _tell_ready(self) -> None:
        if not self._is_closing:
            tell_ready(self._journal)

    def _not_opened(self, error: BaseException) -> None:
        from facnet_desktop.bootstrap.remedies import remedies_for  # noqa: PLC0415  seldom needed
        from facnet_desktop.ui.start.failed import StartFailed  # noqa: PLC0415  seldom needed

        self._is_opening = False
        self._hook.report(error, is_told=False)
        if self._is_closing:
            self._leave(None)
            return
        remedies = remedies_for(
            self._place,
            errands=self._errands,
            open_again=self._open,
            leave=self.window.close,
            copy=Clipboard(self).copy,
            is_fixed=self._installation.policy.data_folder is not None,
        )
        self.window.show_failure(StartFailed(error, remedies, self.window))

    def _warm(self, crew: "CrewSize") -> None:
        """While the person looks at the first page."""
        crew.warm()
        self._errands.run(_load_results, self._results_loaded)

    def _results_loaded(self, _: None) -> None:
        QTimer.singleShot(_MADE_AFTER_MS, self, self._make_results)

    @Slot()
    def _make_results(self) -> None:
        """A third of a second when nothing else moves: better now than between a file and its findings."""
        if self._contents is not None and not self._is_closing:
            self._contents.page("results")

    # --- beside the window -------------------------------------------------------------------------

    def _follow(self, context: "AppContext") -> None:
        """Hear second launches, the end of the session, and the end of the queue."""
        from facnet_desktop.ui.dialogs.closing import WindowClosing  # noqa: PLC0415
        from facnet_desktop.ui.jobs.instance import SecondLaunch  # noqa: PLC0415
        from facnet_desktop.ui.jobs.session import follow_session  # noqa: PLC0415

        self._second = SecondLaunch(context.dispatcher, self)
        self._second.shown.connect(self.window.come_to_front)
        self._second.files_asked.connect(self._open_asked)
        self._second.closing_asked.connect(self._end_at_once)
        self._errands.run(
            partial(InstanceListener, self._data, self._second.hear, on_error=self._hook.report),
            self._listening,
            self._deaf,
        )
        follow_session(self._application, context.dispatcher)
        self._closing = WindowClosing(context.dispatcher, self.window)
        self._closing.closed.connect(self._closed)

    def _listening(self, listener: InstanceListener) -> None:
        self._listener = listener

    def _deaf(self, error: BaseException) -> None:
        """A second launch will say that the program is open already: nothing else is lost."""
        self._hook.report(error, is_told=False)

    @Slot(object)
    def _open_asked(self, paths: tuple[str, ...]) -> None:
        self.window.open_paths(tuple(Path(path) for path in paths))

    # --- closing -----------------------------------------------------------------------------------

    @Slot()
    def _end_at_once(self) -> None:
        if self.context is not None:
            self.context.dispatcher.close_at_once()
        else:
            self._close_asked()

    @Slot()
    def _close_asked(self) -> None:
        if self.context is not None:
            self._closing.begin()
            return
        self._is_closing = True
        if not self._is_opening:  # else the store is closed as soon as it is open, and only then the program
            self._leave(None)

    @Slot(object)
    def _closed(self, closing: Closing) -> None:
        self.left_working = bool(closing.left)
        self._second.deafen()
        if self._listener is not None:
            self._listener.close()
        if self.context is not None and not self.context.slow.stop(_THREADS_MS):
            self.left_working = True
        self._leave(None)

    def _leave(self, _: None) -> None:
        self._is_closing = True
        self._signals.give_back()
        self._guard.end()
        self._journal.write(Event.PROGRAM_STOPPED)
        self._journal.close()
        self._memory.sync()
        self._hook.remove()
        self.window.let_close()
        self._application.quit()


def _refuse(unusable: OSError, *_: object) -> Opened:
    raise unusable


def _load_results() -> None:
    """What the first result needs, before there is one."""
    from facnet_desktop.services.results import findings  # noqa: PLC0415, F401
    from facnet_desktop.ui.pages.results import page  # noqa: PLC0415, F401
