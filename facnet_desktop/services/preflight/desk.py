"""The use cases of the pre-flight over an open store; any thread but the window's may call them."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from facnet_desktop.domain.errors import UserError
from facnet_desktop.ingest.choices import ReadingChoices
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import NewJob
from facnet_desktop.reference.model import Reference
from facnet_desktop.services.jobs.submit import Submitted, prepare
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preflight.look import Memory, look_quickly, look_wholly
from facnet_desktop.services.preflight.plan import Plan, Planner, earlier_of, submission_of
from facnet_desktop.services.preflight.report import PreflightReport
from facnet_desktop.services.preflight.sources import SourceMemory
from facnet_desktop.services.reference_source import ReferenceSource
from facnet_desktop.services.work.ahead import MOST_BYTES, ValidationAhead
from facnet_desktop.store.settings import Settings
from facnet_desktop.store.store import Store


class PreflightDesk:
    """Looks at files with what the store knows, and makes jobs of them. ``account`` is who asks."""

    def __init__(
        self,
        store: Store,
        reference: ReferenceSource,
        *,
        account: str,
        ahead: ValidationAhead | None = None,
    ) -> None:
        self._board = store.board
        self._reference = reference
        self._account = account
        self._ahead = ahead
        self._sources = SourceMemory(Settings(store.file), account=account)
        self._planner = Planner(store.folder.exceptions)

    def warm(self, preferences: Preferences) -> None:
        """Read the references and fingerprint what is asked for, so that the first file need not wait.

        Raises:
            UserError: they cannot be used.
        """
        self._plan(preferences)

    def reference(self, preferences: Preferences) -> Reference:
        """The reference in force as the clinic has configured it.

        Raises:
            UserError: it cannot be used.
        """
        return self._plan(preferences).setup.reference

    def look_quickly(
        self, paths: Sequence[Path], choices: ReadingChoices | None = None
    ) -> tuple[PreflightReport, ...]:
        """The beginnings of the files, in their order.

        Raises:
            StoreError: what was told of earlier files cannot be read.
        """
        memory = Memory(recall=self._sources.recall)
        return tuple(look_quickly(path, choices=choices, memory=memory) for path in paths)

    def look_wholly(
        self, quick: PreflightReport, preferences: Preferences, context: JobContext
    ) -> PreflightReport:
        """The whole file, and whether it was validated before. Unusable references or exceptions are no
        reason not to look: validating tells of them.

        Raises:
            JobCancelled: ``context`` asked to stop.
            StoreError: the queue cannot be read.
        """
        try:
            memory = Memory(known=partial(earlier_of, self._board, self._plan(preferences)))
        except UserError:
            memory = Memory()
        return look_wholly(quick, memory=memory, context=context)

    def prepare(
        self,
        reports: Sequence[PreflightReport],
        preferences: Preferences,
        *,
        lot_title: str | None = None,
        repeated: Collection[Path] = (),
    ) -> Submitted:
        """The jobs of the files; nothing is queued yet.

        Raises:
            UserError: no rule is left, or the references or the exceptions cannot be read.
            StoreError: the queue cannot be read.
        """
        submission = submission_of(
            self._plan(preferences),
            reports,
            created_by=self._account,
            lot_title=lot_title,
            repeated=repeated,
        )
        return prepare(submission, board=self._board)

    def begin_ahead(self, report: PreflightReport, preferences: Preferences) -> None:
        """Validate the file although nobody asked yet, unless it was before or is too large for that.

        Raises:
            UserError: no rule is left, or the references or the exceptions cannot be read.
            StoreError: the queue cannot be read.
        """
        if self._ahead is None or report.size is None or report.size > MOST_BYTES:
            return
        for job in self.prepare((report,), preferences).jobs:
            self._ahead.begin(job.request)

    def promise(self, jobs: Sequence[NewJob]) -> None:
        """These are about to be queued: what was begun ahead of one of them is for it."""
        if self._ahead is not None:
            self._ahead.promise(job.request for job in jobs)

    def forget_ahead(self) -> None:
        """What was begun is not wanted any more, unless its job is in the queue."""
        if self._ahead is not None:
            self._ahead.forget()

    def remember(self, report: PreflightReport) -> None:
        """What was told of the file holds for the next ones of its source.

        Raises:
            StoreError: it could not be kept.
        """
        if report.source is not None and report.found is not None:
            self._sources.remember(report.source, report.found, report.choices)

    def _plan(self, preferences: Preferences) -> Plan:
        return self._planner.plan(preferences, self._reference.load())
