"""The two halves of the campaign, shared out among processes."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from benchmarks.quality.exports import Examined, examine
from benchmarks.quality.justified import is_justified
from benchmarks.quality.requests import faultless_request, faulty_request
from benchmarks.quality.tally import Precision, Recall
from facnet_desktop.rules.registry import RULES
from facnet_desktop.synthetic.faults.catalogue import FAULTS
from facnet_desktop.synthetic.rates import FaultRates

LINES_PER_FAULT = 14
"""How many lines of a faulty export there are for each fault, its own included: the others are faultless."""

_BATCH = 5
ON_REQUEST = tuple(sorted({rule.code for rule in RULES if not rule.enabled_by_default}))
"""Rules that a default run leaves out: each is measured on exports of its own faults."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """``faultless`` exports without any fault, and each fault ``injections`` times."""

    seed: int
    faultless: int
    injections: int
    processes: int = 2
    say: Callable[[str], None] = lambda _: None

    def precision(self) -> Precision:
        """Validate the faultless exports with every rule, those left out of a default run included."""
        total = Precision()
        for part in self._spread(_faultless_batch, range(self.faultless)):
            total.merge(part)
            self.say(f"exports sans faute\u00a0: {total.exports} sur {self.faultless}")
        return total

    def recall(self) -> Recall:
        """Validate exports that hold every fault once, then those of the rules left out by default."""
        total = Recall()
        for part in self._spread(_faulty_batch, range(self.injections)):
            total.merge(part)
            self.say(f"exports avec chaque faute\u00a0: {total.exports} sur {self.injections}")
        for part in self._spread(_on_request_batch, range(self.injections) if ON_REQUEST else ()):
            total.merge(part)
        return total

    def _spread(self, work: Callable[[int, list[int]], object], numbers: Iterable[int]) -> Iterator:  # type: ignore[type-arg]
        ordered = list(numbers)
        batches = [ordered[at : at + _BATCH] for at in range(0, len(ordered), _BATCH)]
        if self.processes < 2:
            yield from (work(self.seed, batch) for batch in batches)
            return
        # One thread for each process: the cores are shared by the processes, not fought over.
        os.environ["POLARS_MAX_THREADS"] = "1"
        with ProcessPoolExecutor(self.processes, mp_context=get_context("spawn")) as pool:
            yield from pool.map(work, [self.seed] * len(batches), batches)


def faultless_export(number: int, seed: int) -> Examined:
    """The faultless export of that number and what every rule says of it."""
    return examine(faultless_request(number, seed), RULES)


def faulty_export(number: int, seed: int) -> Examined:
    """The export of that number with each fault that a default run can see."""
    faults = [fault for fault in FAULTS if not fault.on_request or fault.rule == "GMF002"]
    lines = LINES_PER_FAULT * len(faults)
    request = faulty_request(number, seed, lines=lines)
    rules = tuple(rule for rule in RULES if rule.enabled_by_default)
    return examine(request, rules, faults=FaultRates(overall=len(faults) / lines))


def on_request_exports(number: int, seed: int) -> Iterator[Examined]:
    """For each rule left out of a default run, an export with its own faults."""
    for code in ON_REQUEST:
        own = sum(fault.rule == code for fault in FAULTS)
        if own:
            lines = LINES_PER_FAULT * 10 * own
            request = faulty_request(number, seed, lines=lines)
            rules = tuple(rule for rule in RULES if rule.enabled_by_default or rule.code == code)
            yield examine(request, rules, faults=FaultRates(overall=0.0, by_rule={code: own / lines}))


def _faultless_batch(seed: int, numbers: list[int]) -> Precision:
    tally = Precision()
    for number in numbers:
        absent = faultless_request(number, seed).profile.without
        tally.add(number, faultless_export(number, seed), partial(is_justified, absent=absent))
    return tally


def _faulty_batch(seed: int, numbers: list[int]) -> Recall:
    tally = Recall()
    for number in numbers:
        tally.add(number, faulty_export(number, seed))
    return tally


def _on_request_batch(seed: int, numbers: list[int]) -> Recall:
    tally = Recall()
    for number in numbers:
        for examined in on_request_exports(number, seed):
            tally.add(number, examined)
    return tally
