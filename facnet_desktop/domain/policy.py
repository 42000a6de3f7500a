"""What the clinic fixed for every account of a computer: it is obeyed, whatever a person chose."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.retention import NOTHING_FIXED, FixedRetention

WHOM_TO_CALL = "Prévenir la personne qui gère les ordinateurs de la clinique."
FIXED = "Fixé par la politique de la clinique"


class PolicyForbids(UserError):
    """What was asked for is allowed by the program, and not by the clinic."""

    code = ErrorCode.POLICY


class PolicySource(StrEnum):
    """Where the policy was read: for the whole computer, beside the program, or where a variable says."""

    COMPUTER = "computer"
    PROGRAM = "program"
    VARIABLE = "variable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """``None`` leaves a thing to the person. ``keys`` are those of the file, as they are written there.

    ``named_exports``: whether patients' names may leave the program, in a file or on paper.
    ``remask_minutes`` and ``clear_clipboard`` replace the preferences of the same names.
    """

    source: PolicySource | None = None
    keys: tuple[str, ...] = ()
    retention: FixedRetention = field(default=NOTHING_FIXED)
    named_exports: bool | None = None
    data_folder: Path | None = None
    remask_minutes: int | None = None
    clear_clipboard: bool | None = None

    @property
    def applies(self) -> bool:
        """Whether a file fixes anything."""
        return bool(self.keys)

    @property
    def forbids_names(self) -> bool:
        """Whether no document may name patients."""
        return self.named_exports is False

    def require_names_allowed(self) -> None:
        """To be called before patients' names leave the program.

        Raises:
            PolicyForbids: they may not.
        """
        if self.forbids_names:
            raise names_forbidden("Rien n'a été exporté.", "Exporter avec les patients masqués.")


NO_POLICY = Policy()


def names_forbidden(consequence: str, next_step: str) -> PolicyForbids:
    """The sentence of every place that would let names out."""
    return PolicyForbids(
        "La politique de la clinique interdit les documents qui nomment des patients.", consequence, next_step
    )
