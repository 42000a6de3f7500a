"""The queries of the rules, some at a time: which run together, when, and what they give."""

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.claims import Claims, Engine

RULES_PER_PASS = 4
"""Queries of one pass share their sub-plans; between passes the work can be cancelled."""
RULES_PER_SHORT_PASS = 8
"""Of a file that fits in memory: handing a pass over costs as much as what it looks at."""
PASSES_AT_ONCE = 3
"""One more than the cores of a small computer: a query often waits for Python, or for another one."""
LINES_FOR_ONE_PASS = 2_000_000
"""Beyond that many lines a single pass runs at a time: memory counts more than a core."""
_OPTIMISED = pl.QueryOptFlags()
_BARELY_OPTIMISED = pl.QueryOptFlags.none().update(predicate_pushdown=True, projection_pushdown=True)
"""For a file that fits in memory: there, the other optimisations take longer than they save."""

Cases = tuple[int, pl.DataFrame | Exception, float]
"""The place of a rule, the rows of its query or what that raised, and the milliseconds it took."""


def is_large(claims: Claims) -> bool:
    """Whether memory counts more than time: shared tables do not outlive the pass that asks for them."""
    return claims.frame.height > LINES_FOR_ONE_PASS


def passes(
    claims: Claims, reference: Reference, rules: Sequence[Rule], engines: Mapping[str, Engine]
) -> Iterator[Cases]:
    """The cases of every rule, pass by pass as they end; the others run while those cases are judged.

    ``engines`` tells what runs the query of each rule: what few lines go through costs half as much in
    memory. Those come first: their cases are judged while the others look at the whole file. None waits
    until another is judged: a core would stay idle. On a large file they come last, and few cases wait: the
    findings and cases that there are by then would stand beside what the others need.
    """
    large = is_large(claims)
    running: set[Future[list[Cases]]] = set()
    pool = ThreadPoolExecutor(1 if large else PASSES_AT_ONCE, thread_name_prefix="facnet-regles")
    try:
        for group in _groups(claims, [engines[rule.code] for rule in rules]):
            some = {at: rules[at] for at in group}
            running.add(pool.submit(_collect, claims, reference, some, engines[rules[group[0]].code]))
            if large and len(running) > 1:
                yield from _ended(running)
        while running:
            yield from _ended(running)
    finally:
        pool.shutdown(cancel_futures=True)


def _groups(claims: Claims, engines: Sequence[Engine]) -> list[Sequence[int]]:
    """Places of the rules of each pass, all of one engine.

    On a large file, the last rules of the registry come before the first: many of them share the widest
    table, made again in each pass, and findings are few by then.
    """
    size = RULES_PER_SHORT_PASS if claims.engine == "in-memory" else RULES_PER_PASS
    places: dict[Engine, list[int]] = {"in-memory": [], "streaming": []}
    for at, own in enumerate(engines):
        places[own].append(at)
    if is_large(claims):
        places = {"streaming": places["streaming"], "in-memory": places["in-memory"][::-1]}
    return [some[first : first + size] for some in places.values() for first in range(0, len(some), size)]


def _ended(running: set[Future[list[Cases]]]) -> Iterator[Cases]:
    """Wait for a pass to end, take those that have."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for one in done:
        running.remove(one)
        yield from one.result()


def _collect(claims: Claims, reference: Reference, rules: Mapping[int, Rule], engine: Engine) -> list[Cases]:
    """The cases of each rule: their queries in one native pass, one by one when that fails.

    On a large file the shared tables are made again in each pass that asks for them: they would stand beside
    whatever the other rules need.
    """
    if is_large(claims):
        claims.forget_derived()
    begun = time.perf_counter()
    queries = {at: _query(rule, claims, reference) for at, rule in rules.items()}
    sound = {at: query for at, query in queries.items() if isinstance(query, pl.LazyFrame)}
    flags = _BARELY_OPTIMISED if claims.engine == "in-memory" else _OPTIMISED
    found: dict[int, pl.DataFrame | Exception]
    try:
        frames = pl.collect_all(list(sound.values()), engine=engine, optimizations=flags)
        found = dict(zip(sound, frames, strict=True))
    except Exception:  # noqa: BLE001  some query is at fault: find out which
        found = {at: _alone(query, engine) for at, query in sound.items()}
    share = 1000 * (time.perf_counter() - begun) / len(rules)
    failed = {at: query for at, query in queries.items() if isinstance(query, Exception)}
    return [(at, rows, share) for at, rows in sorted((found | failed).items(), key=lambda case: case[0])]


def _query(rule: Rule, claims: Claims, reference: Reference) -> pl.LazyFrame | Exception:
    """What the rule asks, or what it raises."""
    try:
        return rule.query(claims, reference)
    except Exception as error:  # noqa: BLE001  its finding will name the rule
        return error


def _alone(query: pl.LazyFrame, engine: Engine) -> pl.DataFrame | Exception:
    """The rows of one query, or what it raises."""
    try:
        return query.collect(engine=engine)
    except Exception as error:  # noqa: BLE001  its finding will name the rule
        return error
