"""Tells in a sentence what has just ended; several ends within a moment make one sentence. Names no file."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot

from facnet_desktop.domain.french import count, enumeration, quoted
from facnet_desktop.jobs.error_entries import entry_of
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.services.jobs.words import KINDS, found_by

TOGETHER_MS = 700
_MASCULINE = frozenset({Kind.SELFTEST})


class Ends(QObject):
    """``say`` is told the sentence."""

    def __init__(self, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._say = say
        self._ended: list[Job] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOGETHER_MS)
        self._timer.timeout.connect(self._tell)

    def add(self, job: Job) -> None:
        """A job has ended."""
        self._ended.append(job)
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        ended, self._ended = self._ended, []
        self._say(sentence_of(ended))


def sentence_of(ended: Sequence[Job]) -> str:
    """« Validation terminée : 6 erreurs, 3 à vérifier. », « 3 tâches terminées, 1 échec. »"""
    if len(ended) == 1:
        return _one(ended[0])
    states = Counter(job.state for job in ended)
    counted = (
        (State.COMPLETED, "tâche terminée", "tâches terminées"),
        (State.FAILED, "échec", "échecs"),
        (State.INTERRUPTED, "interrompue", "interrompues"),
        (State.CANCELLED, "annulée", "annulées"),
    )
    told = [count(states[state], one, many) for state, one, many in counted if states[state]]
    review = sum(job.needs_review for job in ended)
    if review:
        told.append(f"{count(review, 'tâche', 'tâches')} à examiner")
    return f"{enumeration(told)}." if told else ""


def _one(job: Job) -> str:
    kind, mark = KINDS[job.kind].capitalize(), "" if job.kind in _MASCULINE else "e"
    match job.state:
        case State.COMPLETED:
            found = found_by(job)
            return f"{kind} terminé{mark}\u00a0: {enumeration(found)}." if found else f"{kind} terminé{mark}."
        case State.CANCELLED:
            return f"{kind} annulé{mark}."
        case State.INTERRUPTED:
            return f"{kind} interrompu{mark}."
        case _:
            title = entry_of(job.error.code).title if job.error is not None else ""
            return f"{kind} en échec\u00a0: {quoted(title)}." if title else f"{kind} en échec."
