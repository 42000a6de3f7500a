"""Every error that a person is told of goes through here: one at a time, never twice at once."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from facnet_desktop.jobs.error_catalogue import ErrorReport
from facnet_desktop.jobs.error_entries import Action
from facnet_desktop.ui.dialogs.action_words import words_of
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.dialogs.trouble import Choice, TroubleDialog
from facnet_desktop.ui.trouble import Trouble, diagnostic_text, trouble_in

Actions = Mapping[Action, Callable[[], object]]

_ICONS: Mapping[Action, str] = {
    Action.RETRY: "rotate-ccw",
    Action.RESUME: "play",
    Action.RELAUNCH: "play",
    Action.CHOOSE_FILE: "folder-open",
    Action.SUPPORT_BUNDLE: "life-buoy",
    Action.FREE_SPACE: "hard-drive",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    trouble: Trouble
    actions: Actions
    is_crash: bool


class Troubles(QObject):
    """Tells errors to a person, in dialogs over ``window`` that never block.

    ``report_fault`` says what is told of an exception, and writes down what nobody expected. ``defaults``
    are what buttons call when whoever tells an error gives nothing better; a button with nothing to call
    is not shown. ``copy`` takes the diagnostic; ``leave`` ends the program in order, after a crash.
    """

    def __init__(
        self,
        window: QWidget,
        *,
        report_fault: Callable[[BaseException], ErrorReport],
        copy: Callable[[str], object],
        leave: Callable[[], object],
        defaults: Actions | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._report_fault = report_fault
        self._copy = copy
        self._leave = leave
        self._defaults = dict(defaults or {})
        self._pending: deque[_Pending] = deque()
        self._shown: _Pending | None = None

    @property
    def waiting(self) -> int:
        """How many are not told yet."""
        return len(self._pending)

    def tell(self, error: BaseException, actions: Actions | None = None) -> None:
        """Tell whatever was raised."""
        self.report(self._report_fault(error), actions)

    @Slot(object)
    def report(self, report: ErrorReport, actions: Actions | None = None) -> None:
        """Tell what was reported."""
        trouble = trouble_in(report)
        self._add(_Pending(trouble=trouble, actions=actions or {}, is_crash=False))

    @Slot(object)
    def crash(self, report: ErrorReport) -> None:
        """Tell what nobody caught: what was lost, the reference number, and go on."""
        told = trouble_in(report)
        if not told.is_fault_of_ours:  # out of memory, a full disk: a person can do something about it
            self.report(report)
            return
        trouble = replace(
            told,
            what=self.tr("FacNet Desktop a rencontré une défaillance interne."),
            consequence=self.tr("Rien n'a été perdu; la file d'attente continue."),
            next_step=self.tr("Continuer. Si l'erreur revient, créer un dossier de soutien."),
        )
        self._add(_Pending(trouble=trouble, actions={}, is_crash=True))

    def _add(self, pending: _Pending) -> None:
        told = [one.trouble.key for one in (*self._pending, *((self._shown,) if self._shown else ()))]
        if pending.trouble.key not in told:
            self._pending.append(pending)
            self._tell_next()

    @Slot()
    def _tell_next(self) -> None:
        if self._shown is not None or not self._pending:
            return
        modal = QApplication.activeModalWidget()
        if isinstance(modal, Dialog) and modal.IS_QUESTION:
            modal.finished.connect(self._told_later)
            return
        self._shown = self._pending.popleft()
        dialog = self._dialog(self._shown, modal or self._window)
        dialog.finished.connect(self._told)
        dialog.open()

    @Slot()
    def _told(self) -> None:
        self._shown = None
        self._told_later()

    @Slot()
    def _told_later(self) -> None:
        """Once what the button called is done: it may show something itself."""
        QTimer.singleShot(0, self, self._tell_next)

    def _dialog(self, pending: _Pending, parent: QWidget) -> TroubleDialog:
        trouble = pending.trouble
        calls = {**self._defaults, **pending.actions}
        choices = [
            Choice(text=words_of(action, trouble.code), call=calls[action], icon=_ICONS.get(action, ""))
            for action in trouble.actions
            if action in calls
        ]
        copy = Choice(
            text=words_of(Action.COPY_DIAGNOSTIC, trouble.code),
            call=partial(self._copy, diagnostic_text(trouble)),
            icon="clipboard-copy",
            stays=True,
            done=self.tr("Diagnostic copié"),
        )
        if not pending.is_crash:
            return TroubleDialog(trouble, choices, quiet=[copy], parent=parent)
        leave = Choice(text=self.tr("Fermer FacNet Desktop"), call=self._leave)
        return TroubleDialog(
            trouble,
            choices,
            quiet=[copy, leave],
            leave=self.tr("Continuer"),
            is_leaving_best=True,
            parent=parent,
        )
