"""Say what was done about findings, and take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from facnet_desktop.domain.follow_up import FollowUp, FollowUpState
from facnet_desktop.domain.french import count, quoted
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.follow_up import set_follow_up
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.pages.results.findings.words import FOLLOW_UPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The findings as they are once something was said of ``numbers``; ``words`` tell it in a sentence."""

    book: OpenFindings
    numbers: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What was said of each finding before, to be said again."""

    numbers: tuple[int, ...]
    follow_ups: tuple[FollowUp, ...]
    words: str


class FollowUpActs(QObject):
    """``said`` carries a ``Said`` once it is in the store, ``refused`` what kept it from being said.

    ``undo_changed`` tells whether the last one can be taken back.
    """

    said = Signal(object)
    refused = Signal(object)
    undo_changed = Signal(bool)

    def __init__(self, reads: Errands, who: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads = reads
        self._who = who
        self._last: _Before | None = None
        self._book: OpenFindings | None = None

    @property
    def can_undo(self) -> bool:
        """Whether the last one can be taken back."""
        return self._last is not None

    def say(
        self,
        book: OpenFindings,
        numbers: Sequence[int],
        state: FollowUpState,
        *,
        reason: str = "",
        note: str = "",
    ) -> None:
        """Say the same of all those findings."""
        chosen = tuple(numbers)
        if not chosen:
            return
        before = _Before(
            numbers=chosen,
            follow_ups=tuple(book.follow_up(number) for number in chosen),
            words=_words(len(chosen), state),
        )
        self._reads.run(
            partial(set_follow_up, book, chosen, state, who=self._who, reason=reason, note=note),
            partial(self._done, before),
            self.refused.emit,
        )

    def undo(self) -> None:
        """Say again what was said before the last time."""
        if self._last is None:
            return
        before, self._last = self._last, None
        self.undo_changed.emit(False)
        if self._book is not None:
            self._reads.run(
                partial(_put_back, self._book, before, self._who),
                partial(self._undone, before),
                self.refused.emit,
            )

    def forget(self) -> None:
        """Another validation: nothing to take back."""
        self._last = None
        self._book = None
        self.undo_changed.emit(False)

    def _done(self, before: _Before, book: OpenFindings) -> None:
        self._last, self._book = before, book
        self.undo_changed.emit(True)
        self.said.emit(Said(book=book, numbers=before.numbers, words=before.words))

    def _undone(self, before: _Before, book: OpenFindings) -> None:
        self._book = book
        words = self.tr("{count} comme avant.").format(count=count(len(before.numbers), "constat"))
        self.said.emit(Said(book=book, numbers=before.numbers, words=words))


def _words(many: int, state: FollowUpState) -> str:
    marked = "marqué" if many < 2 else "marqués"
    return f"{count(many, 'constat')} {marked} {quoted(FOLLOW_UPS[state].word)}."


def _put_back(book: OpenFindings, before: _Before, who: str) -> OpenFindings:
    groups: dict[tuple[FollowUpState, str, str], list[int]] = {}
    for number, said in zip(before.numbers, before.follow_ups, strict=True):
        groups.setdefault((said.state, said.reason, said.note), []).append(number)
    for (state, reason, note), numbers in groups.items():
        book = set_follow_up(book, numbers, state, who=who, reason=reason, note=note)
    return book
