"""The benchmark of the job queue measures what it says."""

from pathlib import Path

import pytest

from benchmarks.queue.campaign import cycles_table, ratio, targets_table
from benchmarks.queue.contestants import CONTESTANTS, HUEY, OURS, Contestant, Durability
from benchmarks.queue.cycles import Pace, measure, percentile
from benchmarks.queue.questions import Answer

TWO = (OURS, HUEY)


@pytest.mark.parametrize("durability", Durability)
@pytest.mark.parametrize("contestant", CONTESTANTS, ids=lambda contestant: contestant.name)
def test_every_queue_does_its_cycles(tmp_path: Path, contestant: Contestant, durability: Durability) -> None:
    (pace,) = measure(tmp_path, durability, rounds=1, cycles=3, contestants=(contestant,))
    assert pace.contestant == contestant.name
    assert pace.slowest <= pace.per_second <= pace.fastest
    assert 0 < pace.median_ms <= pace.p99_ms


def test_the_nearest_rank() -> None:
    assert percentile([float(at) for at in range(1, 101)], 99) == 99.0
    assert percentile([3.0, 1.0], 99) == 3.0


def pace(contestant: Contestant, per_second: float, p99_ms: float) -> Pace:
    return Pace(
        contestant=contestant.name,
        durability=Durability.SHIPPED,
        per_second=per_second,
        slowest=per_second,
        fastest=per_second,
        median_ms=0.5,
        p99_ms=p99_ms,
        cpu_ms=0.5,
    )


def test_targets_are_ratios_of_the_same_run() -> None:
    paces = [pace(OURS, 1400, 1.1), pace(HUEY, 2000, 0.4)]
    assert ratio(paces, Durability.SHIPPED, OURS.name) == 0.7
    table = targets_table(paces, [Answer(label="liste", cold_ms=20.0, warm_ms=1.0)])
    assert [row[-1] for row in table.rows] == ["oui", "non", "oui"]


def test_a_table_tells_each_queue_that_was_measured() -> None:
    table = cycles_table(Durability.SHIPPED, [pace(OURS, 1400, 1.0), pace(HUEY, 2000, 0.4)])
    assert [row[0] for row in table.rows] == [contestant.label for contestant in TWO]
    assert {len(row) for row in table.rows} == {len(table.headings)}
