"""What a person did about a finding: « suivi » in French."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FollowUpState(StrEnum):
    """The value is what the store keeps."""

    TO_DO = "to_do"
    CORRECTED = "corrected"
    ASK_DOCTOR = "ask_doctor"
    DISMISSED = "dismissed"

    @property
    def is_treated(self) -> bool:
        """Whether nothing is left to do about it."""
        return self in (FollowUpState.CORRECTED, FollowUpState.DISMISSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Where a finding stands; ``who`` and ``at`` (UTC) are ``None`` as long as nobody said anything.

    ``reason`` says why a finding is dismissed. ``carried`` comes from an earlier validation in which the
    same finding was followed up. ``returned``: it was marked corrected then, and here it is again; its
    state is ``TO_DO``, the rest tells who had corrected it and when.
    """

    state: FollowUpState = FollowUpState.TO_DO
    reason: str = ""
    note: str = ""
    who: str | None = None
    at: datetime | None = None
    carried: bool = False
    returned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpProgress:
    """How many of the findings to look at were treated; what is only for information asks for nothing."""

    treated: int = 0
    total: int = 0

    @property
    def fraction(self) -> float:
        """From 0 to 1; 1 when there is nothing to treat."""
        return self.treated / self.total if self.total else 1.0
