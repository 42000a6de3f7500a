"""The files of a pre-flight in the window: looked at in other threads, told here as answers come."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from facnet_desktop.ingest.choices import ReadingChoices
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.services.preflight.batch import PROBLEMS, Place, Placed, Totals, placed, totals
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.services.preflight.gather import Gathered, gather
from facnet_desktop.services.preflight.report import Earlier, PreflightReport, Problem
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.failures import unlooked
from facnet_desktop.ui.preflight.looking import Looking, ReadingQueue

TOLD_EVERY_MS = 60
_AT_ONCE = 8
"""Beginnings read in one errand: a few milliseconds each."""


class PreflightSession(QObject):
    """Beginnings first, then whole files one at a time, so that other long things find a thread.

    ``changed``: the files or what is known of them, a few times a second at most. ``gathered`` carries
    what a search for files came to (``Gathered``). Answers to what was removed or asked again are dropped.
    """

    changed = Signal()
    gathered = Signal(object)

    def __init__(self, context: AppContext, desk: PreflightDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._paths: list[Path] = []
        self._reports: dict[Path, PreflightReport] = {}
        self._repeated: set[Path] = set()
        self._numbers: dict[Path, int] = {}
        self._last = 0
        self._searches: set[int] = set()
        self._stop_search = Event()
        self._to_begin: deque[Path] = deque()
        self._to_read = ReadingQueue()
        self._is_beginning = False
        self._files: tuple[Placed, ...] | None = None
        self._totals: Totals | None = None
        self._teller = QTimer(self)
        self._teller.setInterval(TOLD_EVERY_MS)
        self._teller.timeout.connect(self._tell)
        self._is_due = False

    # --- what is shown -----------------------------------------------------------------------------

    @property
    def files(self) -> tuple[Placed, ...]:
        """Those that ask for someone first."""
        if self._files is None:
            self._files = placed(self._paths, self._reports, self._repeated)
        return self._files

    @property
    def totals(self) -> Totals:
        if self._totals is None:
            self._totals = totals(self.files)
        return self._totals

    @property
    def repeated(self) -> frozenset[Path]:
        """To be validated again although the same was before."""
        return frozenset(self._repeated)

    @property
    def is_searching(self) -> bool:
        """Whether folders are still searched."""
        return bool(self._searches)

    @property
    def is_told(self) -> bool:
        """Whether ``changed`` has told all that is known."""
        return not self._is_due

    def file(self, path: Path) -> Placed | None:
        """One of them as it stands."""
        return next((one for one in self.files if one.path == path), None)

    def percent(self, path: Path) -> int | None:
        """How far the file that is read now is; ``None`` for any other."""
        return self._to_read.percent(path)

    # --- what a person asks ------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Search folders, then look at what was found."""
        self._last += 1
        search = self._last
        self._searches.add(search)
        self._context.slow.run(
            partial(gather, tuple(paths), JobContext(is_cancelled=self._stop_search.is_set)),
            partial(self._found, search),
            partial(self._search_failed, search),
        )
        self._touch()

    def look_again(self, paths: Iterable[Path]) -> None:
        """After something was closed, moved or saved: as if they had just been given."""
        for path in paths:
            self._ask(path)
        self._work()

    def choose(self, path: Path, choices: ReadingChoices) -> None:
        """Look at the file again with what a person tells of it."""
        if path not in self._reports:
            return
        self._numbers[path] = self._next_number(path)
        self._context.slow.run(
            partial(self._desk.look_quickly, (path,), choices),
            partial(self._began, {path: self._numbers[path]}),
            partial(self._failed, {path: self._numbers[path]}),
        )

    def repeat(self, path: Path) -> None:
        """Validate it again although the same was validated before."""
        self._repeated.add(path)
        self._touch()

    def remove(self, paths: Iterable[Path]) -> None:
        """Take files off the list; nothing happens to them."""
        gone = set(paths)
        self._paths = [path for path in self._paths if path not in gone]
        for path in gone:
            self._numbers.pop(path, None)
            self._reports.pop(path, None)
            self._repeated.discard(path)
            self._to_read.stop(path)
        self._touch()
        self._work()

    def clear(self) -> None:
        """Stop everything and forget every file."""
        self._stop_search.set()
        self._stop_search = Event()
        self._searches.clear()
        self.remove(self._paths)

    # --- what submitting them came to --------------------------------------------------------------

    def hold(self) -> None:
        """Read no file to its end for now: what is validated is read anyway, and goes first."""
        self._to_read.hold()

    def release(self) -> None:
        """Read those that were not, of the files that are left."""
        self._to_read.release(path for path in self._paths if path in self._reports)
        self._work()

    def note_problem(self, path: Path, problem: Problem) -> None:
        """It could not be queued."""
        self._note(path, problem=problem)

    def note_earlier(self, path: Path, earlier: Earlier) -> None:
        """The same was validated before, or is about to be."""
        self._note(path, earlier=earlier)

    # --- answers -----------------------------------------------------------------------------------

    def _found(self, search: int, found: Gathered) -> None:
        if search not in self._searches:
            return
        self._searches.discard(search)
        for path in found.files:
            if path not in self._numbers:
                self._paths.append(path)
            if path not in self._numbers or self._is_stuck(path):
                self._ask(path)
        self.gathered.emit(found)
        self._touch()
        self._work()

    def _search_failed(self, search: int, error: BaseException) -> None:
        self._searches.discard(search)
        if not isinstance(error, JobCancelled):
            self._context.troubles.tell(error)
        self._touch()

    def _began(self, numbers: dict[Path, int], reports: tuple[PreflightReport, ...]) -> None:
        self._is_beginning = False
        for report in reports:
            if self._numbers.get(report.path) == numbers[report.path]:
                self._reports[report.path] = report
                self._to_read.add(report.path)
        self._touch()
        if len(self._paths) <= _AT_ONCE:  # what may be validated is on the screen before more is read
            self._tell()
        self._work()

    def _read(self, looking: Looking, report: PreflightReport) -> None:
        self._to_read.ended()
        if self._numbers.get(looking.path) == looking.number:
            self._reports[looking.path] = report
        self._touch()
        self._work()

    def _failed(self, numbers: dict[Path, int], error: BaseException) -> None:
        """A look that failed says so at its file, and the others go on."""
        self._is_beginning = False
        for path, number in numbers.items():
            if self._numbers.get(path) == number:
                self._reports[path] = unlooked(path, error)
        self._context.troubles.tell(error)
        self._touch()
        self._work()

    def _read_failed(self, looking: Looking, error: BaseException) -> None:
        self._to_read.ended()
        if isinstance(error, JobCancelled):
            self._work()
        else:
            self._failed({looking.path: looking.number}, error)

    # --- work --------------------------------------------------------------------------------------

    def _ask(self, path: Path) -> None:
        if path not in self._paths:
            return
        self._numbers[path] = self._next_number(path)
        self._reports.pop(path, None)
        self._to_begin.append(path)
        self._touch()

    def _next_number(self, path: Path) -> int:
        self._to_read.stop(path)
        self._last += 1
        return self._last

    def _work(self) -> None:
        if not self._is_beginning:
            self._begin_some()
        self._read_one()

    def _begin_some(self) -> None:
        numbers: dict[Path, int] = {}
        while self._to_begin and len(numbers) < _AT_ONCE:
            path = self._to_begin.popleft()
            if path in self._numbers:
                numbers[path] = self._numbers[path]
        if numbers:
            self._is_beginning = True
            self._context.slow.run(
                partial(self._desk.look_quickly, tuple(numbers)),
                partial(self._began, numbers),
                partial(self._failed, numbers),
            )

    def _read_one(self) -> None:
        while (path := self._to_read.next()) is not None:
            report = self._reports.get(path)
            if report is None or report.is_complete:
                continue
            looking = self._to_read.begin(path, self._numbers[path])
            self._context.slow.run(
                partial(self._desk.look_wholly, report, self._context.preferences.current, looking.context()),
                partial(self._read, looking),
                partial(self._read_failed, looking),
            )
            return

    def _is_stuck(self, path: Path) -> bool:
        """Whether giving a file again asks to look at it again."""
        one = self.file(path)
        return one is not None and one.place in PROBLEMS

    def _note(self, path: Path, **found: object) -> None:
        report = self._reports.get(path)
        if report is not None:
            self._reports[path] = replace(report, **found)  # type: ignore[arg-type]
            self._touch()

    def _touch(self) -> None:
        """Something is to be told soon."""
        self._files = self._totals = None
        self._is_due = True
        if not self._teller.isActive():
            self._teller.start(TOLD_EVERY_MS + len(self._paths) // 5)
            QTimer.singleShot(0, self, self._tell)

    @Slot()
    def _tell(self) -> None:
        is_looking = self._to_read.is_busy or any(one.place is Place.LOOKING for one in self.files)
        if not (is_looking or self.is_searching):
            self._teller.stop()
        if self._is_due or is_looking:
            self._is_due = False
            self.changed.emit()
