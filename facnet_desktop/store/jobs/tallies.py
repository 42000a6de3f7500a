"""From counted rows to the figures of ``jobs/figures.py``."""

import uuid
from collections.abc import Mapping, Sequence

from facnet_desktop.jobs.figures import Counters, Lot, Timings, spread
from facnet_desktop.jobs.job import STATUS_OF, State
from facnet_desktop.store.clock import from_stored

_SECOND = 1_000_000


def counters_of(counts: Mapping[str, int]) -> Counters:
    """From how many jobs are in each state."""
    families: dict[str, int] = {}
    for name, count in counts.items():
        family = STATUS_OF[State(name)].value
        families[family] = families.get(family, 0) + count
    return Counters(
        **families,
        interrupted=counts.get(State.INTERRUPTED.value, 0),
        retrying=counts.get(State.RETRYING.value, 0),
    )


def lots_of(rows: Sequence[tuple[str, str, int, str, int, float]]) -> list[Lot]:
    """From rows ``(id, title, created_at, state, jobs, percents of what runs)``, a lot's together."""
    gathered: dict[str, tuple[str, int, dict[str, int], list[float]]] = {}
    for lot_id, title, created_at, state, count, percents in rows:
        _, _, counts, running = gathered.setdefault(lot_id, (title, created_at, {}, []))
        counts[state] = count
        running.append(percents)
    return [
        _lot(lot_id, title, created_at, counters_of(counts), sum(running))
        for lot_id, (title, created_at, counts, running) in gathered.items()
    ]


def _lot(lot_id: str, title: str, created_at: int, counters: Counters, running: float) -> Lot:
    ended = counters.completed + counters.failed + counters.cancelled
    return Lot(
        id=uuid.UUID(lot_id),
        title=title,
        created_at=from_stored(created_at),
        counters=counters,
        percent=(100.0 * ended + running) / counters.total,
    )


def timings_of(completed: Sequence[tuple[int, int, int | None]], outcomes: Sequence[str]) -> Timings:
    """From ``(waited, worked, bytes of the file)`` of completed jobs, and final states."""
    rates = spread([worked / size for _, worked, size in completed if size])
    return Timings(
        waiting=spread([waited / _SECOND for waited, _, _ in completed]),
        processing=spread([worked / _SECOND for _, worked, _ in completed]),
        # microseconds a byte are seconds a megabyte
        seconds_per_megabyte=None if rates is None else rates.median,
        success_rate=outcomes.count(State.COMPLETED.value) / len(outcomes) if outcomes else None,
    )
