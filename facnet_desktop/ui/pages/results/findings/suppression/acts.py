"""Accept a case and mark its findings, or take both back."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from facnet_desktop.domain.follow_up import FollowUp, FollowUpState
from facnet_desktop.domain.french import count
from facnet_desktop.domain.suppression import SuppressionBook
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.follow_up import set_follow_up
from facnet_desktop.services.suppressions.accept import Acceptance, Accepted, accept_finding
from facnet_desktop.services.suppressions.book import SuppressionKeeper, without_entries
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.pages.results.findings.follow_up.acts import Said

_REASON = "Exception ajoutée\u00a0: {reason}"
_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What was accepted, and what was said of its findings before."""

    book: OpenFindings
    accepted: Accepted
    before: tuple[FollowUp, ...]


class SuppressionActs(QObject):
    """``said`` carries a ``Said`` once it is kept; ``undo_changed`` tells whether it can be withdrawn."""

    said = Signal(object)
    refused = Signal(object)
    undo_changed = Signal(bool)

    def __init__(
        self, slow: Errands, keeper: SuppressionKeeper, who: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._slow = slow
        self._keeper = keeper
        self._who = who
        self._last: _Done | None = None

    @property
    def can_undo(self) -> bool:
        """Whether the last exception can be withdrawn."""
        return self._last is not None

    def accept(self, book: OpenFindings, acceptance: Acceptance) -> None:
        """Keep the exception, then mark its findings as without action."""
        self._slow.run(
            partial(_accept, book, acceptance, self._keeper, self._who), self._accepted, self.refused.emit
        )

    def undo(self) -> None:
        """Withdraw the last exception."""
        if self._last is None:
            return
        done, self._last = self._last, None
        self.undo_changed.emit(False)
        self._slow.run(
            partial(_withdraw, done, self._keeper, self._who),
            partial(self._withdrawn, done.accepted.numbers),
            self.refused.emit,
        )

    def forget(self) -> None:
        """Something else was done since, or another validation is shown."""
        if self._last is not None:
            self._last = None
            self.undo_changed.emit(False)

    def _accepted(self, done: _Done) -> None:
        self._last = done
        self.undo_changed.emit(True)
        numbers = done.accepted.numbers
        words = self.tr("{count} ne seront plus signalés.") if len(numbers) > 1 else self.tr(
            "{count} ne sera plus signalé."
        )  # fmt: skip
        words = words.format(count=count(len(numbers), "constat"))
        self.said.emit(Said(book=done.book, numbers=numbers, words=words))

    def _withdrawn(self, numbers: tuple[int, ...], book: OpenFindings) -> None:
        words = self.tr("Exception retirée.")
        self.said.emit(Said(book=book, numbers=numbers, words=words))


def _accept(book: OpenFindings, acceptance: Acceptance, keeper: SuppressionKeeper, who: str) -> _Done:
    accepted = accept_finding(book, acceptance, keeper)
    before = tuple(book.follow_up(number) for number in accepted.numbers)
    reason = _REASON.format(reason=acceptance.reason)[:_LONGEST]
    marked = set_follow_up(book, accepted.numbers, FollowUpState.DISMISSED, who=who, reason=reason)
    return _Done(book=marked, accepted=accepted, before=before)


def _withdraw(done: _Done, keeper: SuppressionKeeper, who: str) -> OpenFindings:
    def edit(kept: SuppressionBook) -> SuppressionBook:
        return without_entries(kept, [entry.id for entry in done.accepted.entries])[0]

    keeper.change(edit)
    book = done.book
    for number, said in zip(done.accepted.numbers, done.before, strict=True):
        book = set_follow_up(book, [number], said.state, who=who, reason=said.reason, note=said.note)
    return book
