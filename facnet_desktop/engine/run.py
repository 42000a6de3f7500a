"""Run rules over claims: native queries together, then a judgement of each case."""

import gc
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import polars as pl

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.engine.case_rows import case_rows
from facnet_desktop.engine.completion import FINDINGS_AT_ONCE, complete
from facnet_desktop.engine.netting import net_reversals
from facnet_desktop.engine.passes import is_large, passes
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.claims import Claims, engine_for

SYSTEM_RULE = "SYS001"
_OBJECTS_BETWEEN = 100_000
"""How many more objects there are before Python looks for cycles among them."""
_SECONDS_OF_ONE_THREAD = 0.001
"""How long Python stays with a thread while another waits, a fifth of what is usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRun:
    """What became of one rule: ``checked`` lines were looked at in ``ms`` milliseconds.

    A rule that did not run has a French ``reason``.
    """

    code: str
    version: int
    ran: bool
    findings: int = 0
    checked: int = 0
    ms: float = 0.0
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """Findings in the order of the rules, then of their first line; one ``RuleRun`` per rule."""

    findings: tuple[Finding, ...]
    rules: tuple[RuleRun, ...]


def run_rules(
    claims: Claims, reference: Reference, rules: Sequence[Rule], *, context: JobContext | None = None
) -> RunResult:
    """Run every rule; one that raises yields ``SYS001`` and never stops the others.

    Raises:
        JobCancelled: the person asked to stop.
    """
    context = context or JobContext()
    claims = net_reversals(claims)
    runnable = [rule for rule in rules if not _lacking(rule, claims)]
    checked = _checked(claims, reference, runnable)
    concerned = [rule for rule in runnable if checked[rule.code] or not _has_subject(rule)]
    counts = dict.fromkeys((rule.code for rule in runnable), 0)
    spent = dict.fromkeys(counts, 0.0)
    findings = _Findings(claims)
    failed: set[str] = set()
    done = len(runnable) - len(concerned)
    engines = {
        code: claims.engine if checked[code] == _UNCOUNTED else engine_for(checked[code]) for code in checked
    }
    with _cycles_sought_seldom(), _threads_alternate_often():
        for at, cases, ms in passes(claims, reference, concerned, engines):
            rule = concerned[at]
            context.report(Progress(phase=Phase.CHECKING, done=done, total=len(runnable), rule=rule.code))
            begun = time.perf_counter()
            judged = _judged(rule, cases, reference)
            if isinstance(judged, Exception):
                failed.add(rule.code)
                judged = [_failure(rule, judged)]
            counts[rule.code] = len(judged)
            spent[rule.code] = ms + 1000 * (time.perf_counter() - begun)
            findings.add(at, judged)
            done += 1
        context.report(Progress(phase=Phase.CHECKING, done=done, total=len(runnable)))
        found = findings.all()
    runs = [
        RuleRun(code=rule.code, version=rule.version, ran=False, reason=reason)
        if (reason := _lacking(rule, claims))
        else RuleRun(
            code=rule.code,
            version=rule.version,
            ran=rule.code not in failed,
            findings=0 if rule.code in failed else counts[rule.code],
            checked=max(0, checked[rule.code]),
            ms=round(spent[rule.code], 3),
            reason="La règle s'est arrêtée sur une erreur." if rule.code in failed else None,
        )
        for rule in rules
    ]
    return RunResult(findings=found, rules=tuple(runs))


@contextmanager
def _cycles_sought_seldom() -> Iterator[None]:
    """Findings are many, stay, and are in no reference cycle: looking at them all again is lost."""
    usual = gc.get_threshold()
    gc.set_threshold(max(_OBJECTS_BETWEEN, usual[0]) if usual[0] else 0, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def _threads_alternate_often() -> Iterator[None]:
    """The queries of the next passes are made while cases are judged: they need little of Python, soon."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(_SECONDS_OF_ONE_THREAD, usual))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class _Findings:
    """Those of the rules so far, by place of the rule; completed many at a time, while the next passes run.

    On a large file they wait for the end, when the shared tables are given up: both would not fit.
    """

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._wait = is_large(claims)
        self._complete: dict[int, list[Finding]] = {}
        self._others: list[Finding] = []
        self._numbers: dict[int, int] = {}

    def add(self, at: int, findings: list[Finding]) -> None:
        """The findings of one rule, the ``at``-th of those that run."""
        self._others += _in_order(findings)
        self._numbers[at] = len(findings)
        if len(self._others) >= FINDINGS_AT_ONCE and not self._wait:
            self._take_others()

    def all(self) -> tuple[Finding, ...]:
        """Every finding, complete, in the order of the rules; no rule runs any more."""
        self._claims.forget_derived()
        self._take_others()
        return tuple(finding for _, found in sorted(self._complete.items()) for finding in found)

    def _take_others(self) -> None:
        complete(self._others, self._claims)
        others = iter(self._others)
        self._complete |= {at: list(islice(others, number)) for at, number in self._numbers.items()}
        self._others, self._numbers = [], {}


def _lacking(rule: Rule, claims: Claims) -> str | None:
    """Why the export does not let the rule run."""
    absent = sorted(rule.needs - claims.columns)
    if not absent:
        return None
    names = ", ".join(f"«\u00a0{name}\u00a0»" for name in absent)
    return (
        f"L'export n'a pas la colonne {names}."
        if len(absent) == 1
        else f"L'export n'a pas les colonnes {names}."
    )


def _judged(rule: Rule, cases: pl.DataFrame | Exception, reference: Reference) -> list[Finding] | Exception:
    """The findings of a rule on its cases, or what it raised: a faulty rule never stops the others."""
    if isinstance(cases, Exception):
        return cases
    try:
        return [finding for case in case_rows(cases) for finding in rule.judge(case, reference)]
    except Exception as error:  # noqa: BLE001
        return error


_UNCOUNTED = -1


def _checked(claims: Claims, reference: Reference, rules: Sequence[Rule]) -> dict[str, int]:
    """How many lines each rule looks at, counted in one pass; ``_UNCOUNTED`` when that pass fails.

    A rule that has nothing to look at in this file is not run at all.
    """
    counted = {rule.code: rule for rule in rules if _has_subject(rule)}
    try:
        subjects = {code: _subject(rule, reference) for code, rule in counted.items()}
        found = _counted(subjects, claims) if subjects else {}
    except Exception:  # noqa: BLE001  the query of the faulty rule will tell
        found = dict.fromkeys(counted, _UNCOUNTED)
    return {rule.code: int(found.get(rule.code, claims.frame.height) or 0) for rule in rules}


def _counted(subjects: Mapping[str, pl.Expr], claims: Claims) -> dict[str, int]:
    """How many lines each holds for; of one that asks for the code alone, each distinct code is asked."""
    by_code = {name: subject for name, subject in subjects.items() if subject.meta.root_names() == ["code"]}
    lines = {name: subject.sum() for name, subject in subjects.items() if name not in by_code}
    codes = claims.lines.select(pl.col("code").value_counts(name="lines")).unnest("code")
    counts = {name: pl.col("lines").filter(subject).sum() for name, subject in by_code.items()}
    asked = [frame.select(**each) for frame, each in ((claims.lines, lines), (codes, counts)) if each]
    found: dict[str, int] = {}
    for frame in pl.collect_all(asked, engine="in-memory"):
        found |= frame.row(0, named=True)
    return found


def _subject(rule: Rule, reference: Reference) -> pl.Expr:
    return reference.made(("engine.subject", type(rule)), lambda: rule.subject(reference))


def _has_subject(rule: Rule) -> bool:
    """Whether it looks at some lines only."""
    return type(rule).subject is not Rule.subject


def _in_order(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.lines[0] if f.lines else 0, f.kind, f.lines))


def _failure(rule: Rule, error: Exception) -> Finding:
    """The finding on a rule that raised; only the type of the error is kept, never its text."""
    return Finding(
        rule=SYSTEM_RULE,
        family="system",
        kind="rule_failed",
        severity=Severity.WARNING,
        data={"rule": rule.code, "error": type(error).__name__},
    )
