"""The only file of a pre-flight, known to its end, is validated while the person still looks at it."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.services.preflight.report import PreflightReport
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.session import PreflightSession


class Foreseeing(QObject):
    """Begins when there is one file that may start, forgets when there is not; nothing is shown of it."""

    def __init__(
        self,
        context: AppContext,
        desk: PreflightDesk,
        session: PreflightSession,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._session = session
        self._last: tuple[PreflightReport, Preferences] | None = None
        session.changed.connect(self._look)

    @Slot()
    def _look(self) -> None:
        report = self._only_report()
        wanted = None if report is None else (report, self._context.preferences.current)
        if wanted == self._last:
            return
        self._last = wanted
        if wanted is None:
            self._desk.forget_ahead()
        else:
            self._context.slow.run(partial(self._desk.begin_ahead, *wanted), _begun, self._not_begun)

    def _only_report(self) -> PreflightReport | None:
        """Of the file that is alone, read to its end and may start."""
        if self._session.is_searching or len(self._session.files) != 1:
            return None
        (one,) = self._session.files
        return one.report if one.can_start and one.report is not None and one.report.is_complete else None

    def _not_begun(self, error: BaseException) -> None:
        """Validating will tell why."""


def _begun(_: None) -> None:
    """Nothing to show."""
