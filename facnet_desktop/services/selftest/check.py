"""One part of the check, to be carried out whatever became of the others."""

from collections.abc import Callable
from dataclasses import dataclass

from facnet_desktop.reports.selftest import Failure, Part


@dataclass(frozen=True, slots=True)
class Check:
    """One part to carry out: its word in the JSON contract, its French title, what does it."""

    name: str
    title: str
    carry_out: Callable[[], Part]


def carried_out(check: Check, tell: Callable[[Exception], str]) -> Part:
    """The part, or that it could not be carried out, as ``tell`` says."""
    try:
        return check.carry_out()
    except Exception as error:  # noqa: BLE001  our own fault in one part must not hide the others
        return Part(name=check.name, title=check.title, failures=(Failure(message=tell(error)),))
