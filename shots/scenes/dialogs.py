"""Dialogs, banners, the status bar and the screen of a store that does not open."""

import uuid
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.jobs.error_catalogue import report_of
from facnet_desktop.jobs.error_entries import Action
from facnet_desktop.jobs.figures import Counters
from facnet_desktop.services.registers.revealed import Subject
from facnet_desktop.store import errors
from facnet_desktop.ui.banners.banners import Banners
from facnet_desktop.ui.dialogs.closing_progress import ClosingProgress
from facnet_desktop.ui.dialogs.closing_question import ClosingQuestion
from facnet_desktop.ui.dialogs.confirm import ask, stop_validation
from facnet_desktop.ui.dialogs.details import Details
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.start.failed import StartFailed
from facnet_desktop.ui.start.remedies import Remedies
from facnet_desktop.ui.status.bar import StatusLine
from facnet_desktop.ui.widgets.states import EmptyState
from shots.scene import Scene
from shots.studio import Studio


def _window(_: Studio) -> QWidget:
    return EmptyState("inbox", "Aucune tâche", "Ouvrir un export pour commencer.")


def _error(code: ErrorCode, what: str = "") -> UserError:
    return type("Shown", (UserError,), {"code": code})(what)


def _tell(studio: Studio, _: QWidget, *, error: BaseException) -> None:
    calls = dict.fromkeys(Action, studio.application.beep)
    studio.context.troubles.tell(error, calls)


def _crash(studio: Studio, _: QWidget) -> None:
    try:
        {}["absente"]
    except KeyError as error:
        studio.context.troubles.crash(report_of(error))
    studio.settle()
    modal = QApplication.activeModalWidget()
    if modal is not None:
        modal.findChildren(Details)[0]._head.click()


def _confirm(studio: Studio, widget: QWidget) -> None:
    ask(widget, stop_validation("2026-10-clinique-des-erables.csv"), studio.application.beep)


def _closing(_: Studio, widget: QWidget) -> None:
    ClosingQuestion("2\u00a0validations en cours.", 10, widget).open()


def _closing_progress(_: Studio, widget: QWidget) -> None:
    ClosingProgress("2\u00a0validations en cours.", widget, can_stop=True).open()


def _start_failed(studio: Studio, *, error: BaseException, missing: Path | None = None) -> QWidget:
    beep = studio.application.beep
    remedies = Remedies(
        errands=Errands(threads=1, failed=lambda _: None, parent=studio.application),
        open_again=beep,
        leave=beep,
        copy=lambda _: None,
        restore_key=lambda _: None,
        repair=lambda _: None,
        use_folder=lambda _: None,
        missing=missing,
    )
    page = StartFailed(error, remedies)
    page.setProperty("look", "page")
    return page


def _shell(studio: Studio) -> QWidget:
    """Every banner at once, and the status bar, around an empty page."""
    context = studio.context
    window = QWidget()
    window.setProperty("look", "page")
    banners = Banners(context, window)
    line = StatusLine(context, window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(banners)
    column.addWidget(_window(studio), 1)
    column.addWidget(line)
    banners.show_safe_mode()
    context.privacy.show_subject(Subject(job_id=uuid.uuid4(), patients=214))
    context.privacy.reveal()
    studio.until(lambda: context.privacy.is_revealed)
    context.dispatcher.trouble.emit(report_of(errors.full()))
    context.dispatcher.queue_paused_changed.emit(True)  # noqa: FBT003  a signal
    context.dispatcher.counters_changed.emit(Counters(running=2, queued=10))
    context.announcer.say("Numéro de facture copié.")
    studio.until(lambda: not line._references.isHidden() and not banners._queue.isHidden())
    return window


SCENES = (
    Scene(name="dialog-locked", make=_window, prepare=partial(_tell, error=_error(ErrorCode.FILE_LOCKED))),
    Scene(
        name="dialog-not-export",
        make=_window,
        prepare=partial(_tell, error=_error(ErrorCode.FILE_NOT_EXPORT)),
    ),
    Scene(name="dialog-crash", make=_window, prepare=_crash),
    Scene(name="dialog-confirm", make=_window, prepare=_confirm),
    Scene(name="dialog-closing", make=_window, prepare=_closing),
    Scene(name="dialog-closing-progress", make=_window, prepare=_closing_progress),
    Scene(name="dialog-start-key", make=partial(_start_failed, error=errors.wrong_key())),
    Scene(name="dialog-start-damaged", make=partial(_start_failed, error=errors.damaged())),
    Scene(
        name="dialog-start-place",
        make=partial(
            _start_failed, error=errors.absent(Path("C:/clinique/donnees")), missing=Path("E:/FacNet")
        ),
    ),
    Scene(name="dialog-shell", make=_shell),
)
