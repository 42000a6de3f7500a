"""Cycles per second of every queue, in rounds that change the order, on the same disk at the same time."""

import gc
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.queue.contestants import CONTESTANTS, Contestant, Durability, Running


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Of one queue, medians over the rounds: cycles per second, with the extremes, and what a cycle takes.

    ``cpu_ms`` is the time of the processor, which a busy machine changes less than the others.
    """

    contestant: str
    durability: Durability
    per_second: float
    slowest: float
    fastest: float
    median_ms: float
    p99_ms: float
    cpu_ms: float


def measure(
    folder: Path,
    durability: Durability,
    *,
    rounds: int,
    cycles: int,
    contestants: Sequence[Contestant] = CONTESTANTS,
    say: Callable[[str], None] = lambda _: None,
) -> list[Pace]:
    """Every queue is open all along and takes its turn in each round; the first round warms up."""
    with ExitStack() as stack:
        running: dict[str, Running] = {}
        for contestant in contestants:
            own = folder / f"{durability.value}-{contestant.name}"
            own.mkdir()
            running[contestant.name] = stack.enter_context(contestant.running(own, durability))
        taken: dict[str, list[Round]] = {name: [] for name in running}
        for turn in range(rounds + 1):
            say(f"{durability.value}, tour {turn} de {rounds}")
            names = list(running)
            shift = turn % len(names)
            for name in names[shift:] + names[:shift]:
                done = _round(running[name], cycles)
                if turn:
                    taken[name].append(done)
    return [_pace(name, durability, rounds_taken) for name, rounds_taken in taken.items()]


@dataclass(frozen=True, slots=True)
class Round:
    """What each cycle took, and the time of the processor for all of them, in seconds."""

    times: list[float]
    cpu: float


def _round(queue: Running, cycles: int) -> Round:
    queue.add(cycles)
    gc.collect()
    times = []
    cpu = time.process_time()
    for _ in range(cycles):
        begin = time.perf_counter()
        queue.cycle()
        times.append(time.perf_counter() - begin)
    return Round(times, time.process_time() - cpu)


def _pace(name: str, durability: Durability, rounds: Sequence[Round]) -> Pace:
    per_second = [len(one.times) / sum(one.times) for one in rounds]
    return Pace(
        contestant=name,
        durability=durability,
        per_second=median(per_second),
        slowest=min(per_second),
        fastest=max(per_second),
        median_ms=1000 * median(median(one.times) for one in rounds),
        p99_ms=1000 * median(percentile(one.times, 99) for one in rounds),
        cpu_ms=1000 * median(one.cpu / len(one.times) for one in rounds),
    )


def percentile(times: Sequence[float], rank: int) -> float:
    """The nearest-rank percentile."""
    return sorted(times)[max(0, -(-rank * len(times) // 100) - 1)]
