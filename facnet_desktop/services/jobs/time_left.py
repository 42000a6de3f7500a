"""How long a job still takes, and durations as a person reads them."""

from datetime import timedelta

from facnet_desktop.domain.money import NBSP

OWN_RATE_SECONDS = 2.0
"""Before that, the rate of this very job says nothing yet."""
SHOWN_SECONDS = 10.0
_MEGABYTE = 1_000_000
_STEPS = ((60, 5), (600, 30), (3600, 60))
"""Under so many seconds, rounded up to a multiple of so many; five minutes beyond."""


def time_left(
    *,
    percent: float,
    elapsed: float,
    file_bytes: int | None = None,
    seconds_per_megabyte: float | None = None,
) -> float | None:
    """Seconds until the job ends, ``None`` when nothing tells.

    ``percent`` of the work was done in ``elapsed`` seconds; that rate is used after two seconds. Until
    then, what earlier validations took for a megabyte is.
    """
    if elapsed >= OWN_RATE_SECONDS and percent > 0:
        return max(0.0, elapsed * (100.0 - percent) / percent)
    if file_bytes is None or seconds_per_megabyte is None:
        return None
    return max(0.0, seconds_per_megabyte * file_bytes / _MEGABYTE - elapsed)


def shown_time_left(seconds: float | None) -> str:
    """« environ 40 s », rounded; empty when nothing is known or when it is nearly over."""
    if seconds is None or seconds <= SHOWN_SECONDS:
        return ""
    step = next((step for under, step in _STEPS if seconds <= under), 300)
    return f"environ {duration(timedelta(seconds=-(-seconds // step) * step))}"


def duration(length: timedelta) -> str:
    """« 2 min 3 s », « 1 h 5 min », « 1 j 2 h »: the two largest units; under ten seconds, one decimal."""
    tenths = max(0, round(length.total_seconds() * 10))
    if 0 < tenths < 100 and tenths % 10:
        return f"{tenths // 10},{tenths % 10}{NBSP}s"
    seconds = round(tenths / 10)
    parts: list[tuple[int, str]] = []
    for size, unit in ((86_400, "j"), (3600, "h"), (60, "min"), (1, "s")):
        value, seconds = divmod(seconds, size)
        if value or parts:
            parts.append((value, unit))
    shown = [f"{value}{NBSP}{unit}" for value, unit in parts[:2] if value]
    return " ".join(shown) or f"0{NBSP}s"
