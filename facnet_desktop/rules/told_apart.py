"""Services of one day that a context element has to tell apart from the first."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A line of the day; ``start`` in minutes, ``None`` when not entered; ``told``: it has the element."""

    line: int
    start: int | None
    told: bool


def first_and_untold(services: Sequence[Service]) -> tuple[Service, list[Service]]:
    """The service that needs no element, and the others that lack it.

    The first is the earliest; where a start is missing the order is unknown, and any service without
    the element may be the first.
    """
    known = all(service.start is not None for service in services)
    ordered = sorted(services, key=lambda s: ((s.start or 0) if known else 0, s.told, s.line))
    first = ordered[0]
    return first, [service for service in ordered[1:] if not service.told]
