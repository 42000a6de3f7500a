"""The only file of a pre-flight is validated while the person still looks at it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from facnet_desktop.ingest.choices import ReadingChoices
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.services.preflight.report import PreflightReport
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.preflight.session import PreflightSession

_Wanted = tuple[Path, int | None, ReadingChoices, Preferences]
"""What the same validation is told by; the bytes are compared when its job takes it."""


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
        self._last: _Wanted | None = None
        session.changed.connect(self._look)

    @Slot()
    def _look(self) -> None:
        report = self._only_report()
        preferences = self._context.preferences.current
        wanted = None if report is None else (report.path, report.size, report.choices, preferences)
        if wanted == self._last:
            return
        self._last = wanted
        if report is None:
            self._desk.forget_ahead()
        else:
            begin = partial(self._desk.begin_ahead, report, preferences)
            self._context.slow.run(begin, partial(self._begun, wanted), self._not_begun)

    def _only_report(self) -> PreflightReport | None:
        """Of the file that is alone and may start, whether or not it was read to its end."""
        if self._session.is_searching or len(self._session.files) != 1:
            return None
        (one,) = self._session.files
        return one.report if one.can_start else None

    def _begun(self, wanted: _Wanted | None, _: None) -> None:
        """What stopped being wanted before it could begin is forgotten too."""
        if wanted != self._last:
            self._desk.forget_ahead()

    def _not_begun(self, error: BaseException) -> None:
        """Validating will tell why."""
