"""« Nettoyer la liste… » : what would leave the list and what would stay, before anything does."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.jobs.live_list import Cleaning, clean, preview
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.labels import STATES
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.text import label

_MOST_NAMED = 500
_COUNTED = (
    (State.COMPLETED, "terminée", "terminées"),
    (State.FAILED, "en échec", "en échec"),
    (State.CANCELLED, "annulée", "annulées"),
    (State.INTERRUPTED, "interrompue", "interrompues"),
)


class CleaningDialog(Dialog):
    """Nothing is changed before it was confirmed."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Nettoyer la liste"))
        self._context = context
        self.body.addWidget(label(self.tr("Nettoyer la liste"), "heading", self))
        self.body.addWidget(
            label(
                self.tr(
                    "Quittent la liste les tâches terminées ou annulées depuis plus d'une heure, ou au-delà "
                    "des 100 dernières, et les échecs de plus d'un jour. Aucun résultat n'est détruit; "
                    "« Afficher les tâches retirées » les montre encore."
                )
                .replace("« ", "«\u00a0")
                .replace(" »", "\u00a0»"),
                "muted",
                self,
                wraps=True,
            )
        )
        self._leaving = label(self.tr("Lecture de la liste…"), "strong", self, wraps=True)
        self._names = QPlainTextEdit(self)
        self._names.setReadOnly(True)
        self._names.setTabChangesFocus(True)
        self._names.setAccessibleName(self.tr("Tâches qui quittent la liste"))
        self._names.setFixedHeight(self.fontMetrics().lineSpacing() * 9)
        self._staying = label("", "", self, wraps=True)
        for part in (self._leaving, self._names, self._staying):
            self.body.addWidget(part)
        self.body.addStretch()
        self._close = button(self.tr("Fermer"), parent=self)
        self._clean = button(self.tr("Retirer de la liste"), "eye-off", "primary", self)
        self.buttons.addStretch()
        self.buttons.addWidget(self._close)
        self.buttons.addWidget(self._clean)
        self._close.clicked.connect(self.reject)
        self._clean.clicked.connect(self._apply)
        self._names.hide()
        self._clean.setEnabled(False)
        context.reads.run(
            partial(preview, context.store.board, context.clock()), self.show_preview, self._fail
        )

    def show_preview(self, cleaning: Cleaning) -> None:
        """What leaves, by name, and what stays; nothing once the dialog was closed."""
        if not shiboken6.isValid(self):
            return
        leaving, staying = cleaning.leaving, cleaning.staying
        if not leaving:
            self._leaving.setText(self.tr("Rien n'est à retirer de la liste pour l'instant."))
        else:
            told = self.tr("À retirer de la liste\u00a0: {jobs}.").format(jobs=_counted(leaving))
            self._leaving.setText(told)
            names = [f"{job.title} ({STATES[job.state].word.lower()})" for job in leaving[:_MOST_NAMED]]
            if len(leaving) > _MOST_NAMED:
                names.append(f"et {count(len(leaving) - _MOST_NAMED, 'autre')}")
            self._names.setPlainText("\n".join(names))
        self._names.setVisible(bool(leaving))
        self._staying.setText(
            self.tr("Restent dans la liste\u00a0: {jobs}, et tout ce qui attend ou est en cours.").format(
                jobs=_counted(staying) or self.tr("aucune tâche finie")
            )
        )
        self._clean.setEnabled(bool(leaving))
        best = self._clean if leaving else self._close
        best.setDefault(True)
        best.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    @Slot()
    def _apply(self) -> None:
        self._clean.setEnabled(False)
        store = self._context.store
        call = partial(clean, store.queue, store.board, self._context.clock())
        self._context.reads.run(call, self._done, self._fail)

    def _done(self, cleaning: Cleaning) -> None:
        self._context.dispatcher.look()
        told = self.tr("Liste nettoyée\u00a0: {jobs}.").format(jobs=count(len(cleaning.leaving), "tâche"))
        self._context.announcer.say(told)
        if shiboken6.isValid(self):
            self.accept()

    def _fail(self, error: BaseException) -> None:
        if shiboken6.isValid(self):
            self.reject()
        self._context.troubles.tell(error)


def _counted(jobs: Sequence[Job]) -> str:
    """« 12 terminées, 2 en échec »."""
    states = Counter(job.state for job in jobs)
    return enumeration([count(states[state], one, many) for state, one, many in _COUNTED if states[state]])
