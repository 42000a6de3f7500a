"""The actions of the panel: words, icon, shortcut, and why one is not possible now, in its tooltip."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from facnet_desktop.jobs.job import Job
from facnet_desktop.ui.pages.jobs.commands.offers import Command, allows, refusal
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import with_shortcut


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an action is called, what it does in a sentence, and its key."""

    text: str
    told: str
    icon: str
    keys: str = ""
    tone: Tone = Tone.TEXT


WORDINGS: Mapping[Command, Wording] = {
    Command.OPEN: Wording(
        text="Ouvrir le résultat", told="Ouvrir le résultat", icon="list-checks", keys="Return"
    ),
    Command.CANCEL: Wording(text="Annuler", told="Annuler les tâches sélectionnées", icon="ban", keys="Del"),
    Command.RETRY: Wording(
        text="Réessayer",
        told="Remettre en file ce qui a échoué ou s'est arrêté",
        icon="rotate-ccw",
        keys="Ctrl+R",
    ),
    Command.FIRST: Wording(
        text="Traiter en premier",
        told="Faire passer avant tout ce qui attend",
        icon="arrow-up-to-line",
        keys="Ctrl+Up",
    ),
    Command.UP: Wording(
        text="Monter dans la file", told="Passer avant la tâche précédente", icon="arrow-up", keys="Alt+Up"
    ),
    Command.DOWN: Wording(
        text="Descendre dans la file",
        told="Laisser passer la tâche suivante",
        icon="arrow-down",
        keys="Alt+Down",
    ),
    Command.WAIT: Wording(
        text="Attendre encore", told="Laisser une minute de plus à la tâche", icon="hourglass"
    ),
    Command.AGAIN: Wording(
        text="Valider de nouveau…", told="Valider le même fichier de nouveau", icon="refresh-cw"
    ),
    Command.REMOVE: Wording(
        text="Retirer de la liste", told="Retirer de la liste; le résultat reste", icon="eye-off"
    ),
    Command.DELETE: Wording(
        text="Supprimer cette validation…",
        told="Détruire la tâche et tout ce qu'elle a laissé",
        icon="trash-2",
        keys="Shift+Del",
        tone=Tone.ERROR,
    ),
    Command.EXPORT: Wording(
        text="Exporter la tâche…", told="Écrire la tâche sans rien de nominatif", icon="download"
    ),
    Command.COPY: Wording(
        text="Copier le diagnostic",
        told="Copier le diagnostic, sans rien de nominatif",
        icon="clipboard-copy",
    ),
}
_Likeness = tuple[Hashable, Hashable, bool, bool, bool, bool, bool]
ON_THE_LIST = frozenset(
    {Command.OPEN, Command.CANCEL, Command.DELETE, Command.FIRST, Command.UP, Command.DOWN}
)
"""Their keys mean something else in a field: they work while the list has the keyboard."""


class Actions(QObject):
    """One action for each command, enabled according to the jobs that are selected."""

    def __init__(self, run: Callable[[Command], object], parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self.of: dict[Command, QAction] = {command: self._made(command) for command in Command}
        self.offer((), frozenset())

    def offer(self, jobs: Sequence[Job], silent: frozenset[object]) -> None:
        """These jobs are selected; ``silent`` are ids of those that seem stuck."""
        like = {_likeness(job, silent): job for job in jobs}.items()
        for command, action in self.of.items():
            allowed = any(allows(command, job, is_silent=key[-1]) for key, job in like)
            reason = refusal(command, jobs, allowed=allowed)
            wording = WORDINGS[command]
            action.setEnabled(not reason)
            told = with_shortcut(wording.told, wording.keys) if wording.keys else wording.told
            action.setToolTip(told if not reason else f"{told}\n{reason}")
            action.setStatusTip(reason or wording.told)
            if command is Command.WAIT:
                action.setVisible(not reason)

    def _made(self, command: Command) -> QAction:
        wording = WORDINGS[command]
        action = QAction(icon(wording.icon, wording.tone), wording.text, self)
        if wording.keys:
            action.setShortcut(QKeySequence(wording.keys))
            on_list = command in ON_THE_LIST
            contexts = Qt.ShortcutContext
            action.setShortcutContext(
                contexts.WidgetShortcut if on_list else contexts.WidgetWithChildrenShortcut
            )
        action.setIconText(f" {wording.text}")
        action.setObjectName(command.value)
        action.triggered.connect(partial(self._trigger, command))
        return action

    def _trigger(self, command: Command, *_: object) -> None:
        self._run(command)


def _likeness(job: Job, silent: frozenset[object]) -> _Likeness:
    """Jobs that are alike allow the same: of thousands that are selected, a few have to be looked at."""
    asked, has_error = job.cancel_requested_at is not None, job.error is not None
    return job.state, job.kind, asked, has_error, job.hidden, job.needs_review, job.id in silent
