"""Say what was done about findings: one of them, or all those that are chosen."""

from collections.abc import Collection

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.french import count
from facnet_desktop.domain.written_nam import names_a_nam
from facnet_desktop.services.results.findings import OpenFindings

LONGEST = 500
_NOT_KEPT = "Le suivi n'a pas été changé."


class UnfitFollowUp(UserError):
    """The note names a patient or is too long, or a finding is dismissed without a reason."""


def set_follow_up(
    book: OpenFindings,
    numbers: Collection[int],
    state: FollowUpState,
    *,
    who: str,
    reason: str = "",
    note: str = "",
) -> OpenFindings:
    """Keep the same state, reason and note for all those findings, or for none; the findings as they now are.

    Raises:
        UnfitFollowUp: the words cannot be kept; nothing was changed.
        ResultsDestroyed, StoreError: nothing was changed.
    """
    why, said = _plain(reason, "Le motif"), _plain(note, "La note")
    if state is FollowUpState.DISMISSED and not why:
        raise UnfitFollowUp(
            "Un constat sans suite demande un motif.",
            _NOT_KEPT,
            "Écrire pourquoi le constat reste sans suite.",
        )
    book.said.put(book.job_id, numbers, state, reason=why, note=said, who=who)
    return book.refreshed()


def _plain(text: str, what: str) -> str:
    """The text in one piece, when nothing in it looks like a patient.

    Raises:
        UnfitFollowUp: it cannot be kept.
    """
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        raise UnfitFollowUp(
            f"{what} dépasse {count(LONGEST, 'caractère')}.", _NOT_KEPT, "Écrire un texte plus court."
        )
    if names_a_nam(plain):
        raise UnfitFollowUp(
            f"{what} contient ce qui ressemble à un numéro d'assurance maladie.",
            _NOT_KEPT,
            "Retirer le numéro; le constat indique déjà de quel patient il s'agit.",
        )
    return plain
