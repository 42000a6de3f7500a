"""Times as the store keeps them: whole microseconds since 1970, UTC."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the time it is, aware, in UTC."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def wall_clock() -> datetime:
    """The clock of the computer."""
    return datetime.now(UTC)


def to_stored(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def from_stored(microseconds: int) -> datetime:
    """The aware UTC time."""
    return _EPOCH + timedelta(microseconds=microseconds)


def from_stored_or_none(microseconds: int | None) -> datetime | None:
    """The aware UTC time, ``None`` for none."""
    return None if microseconds is None else from_stored(microseconds)
