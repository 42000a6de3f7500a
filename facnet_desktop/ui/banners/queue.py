"""The queue starts nothing: because a person asked, or because something keeps results from being kept."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.jobs.error_catalogue import ErrorReport
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.trouble import Trouble, trouble_in
from facnet_desktop.ui.widgets.notice import Notice


class QueueBanner(Notice):
    """``shown_changed`` when it appears, disappears or says something else."""

    shown_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.INFO, parent)
        self._context = context
        self._trouble: Trouble | None = None
        self._request = 0
        self._resume = self.add_button(self.tr("Reprendre"), "play")
        self._resume.clicked.connect(context.dispatcher.resume)
        context.dispatcher.trouble.connect(self._remember)
        context.dispatcher.queue_paused_changed.connect(self._changed)

    @Slot(object)
    def _remember(self, report: ErrorReport) -> None:
        self._trouble = trouble_in(report)

    @Slot(bool)
    def _changed(self, is_paused: bool) -> None:  # noqa: FBT001  Qt's signature
        """Whether a person asked for it, the store knows."""
        self._request += 1
        if is_paused:
            request = self._request
            self._context.reads.run(
                self._context.store.board.is_paused, lambda asked: self._show(request, was_asked=asked)
            )
        else:
            self._trouble = None
            self.hide()
            self.shown_changed.emit()

    def _show(self, request: int, *, was_asked: bool) -> None:
        if request != self._request:
            return
        if was_asked or self._trouble is None:
            self.say(self.tr("La file d'attente est suspendue. Ce qui est en cours se termine."), Tone.INFO)
            self._resume.setText(self.tr("Reprendre"))
        else:
            self.say(
                self.tr("La file d'attente est arrêtée. {what} {next_step}").format(
                    what=self._trouble.what, next_step=self._trouble.next_step
                ),
                Tone.ERROR,
            )
            self._resume.setText(self.tr("Réessayer"))
        self.show()
        self.shown_changed.emit()
