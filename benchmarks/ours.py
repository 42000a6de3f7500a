"""The product: in process, rule by rule, and as a command."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from statistics import median
from typing import TypedDict

from benchmarks.plain.validate import PREFIXES
from facnet_desktop import allocator
from facnet_desktop.bootstrap import Installation
from facnet_desktop.engine.run import run_rules
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.validation import Validation
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.choose_rules import choose_rules
from facnet_desktop.services.validate_file import ValidationRequest, validate_file

ROOT = Path(__file__).parents[1]
CANARY = ROOT / "resources" / "autotest" / "export.csv"
"""What the child of the window validates before it says that it is warm."""
_TURNS_ALONE = 3


class RuleCost(TypedDict):
    """``ms`` as the engine reports it, ``alone_ms`` for a run of that rule only."""

    code: str
    findings: int
    checked: int
    ms: float
    alone_ms: float


class Breakdown(TypedDict):
    """Seconds spent reading and typing, seconds spent on all rules, and the cost of each rule."""

    reading: float
    rules: float
    costs: list[RuleCost]


def shipped_reference(as_of: date | None = None) -> Reference:
    """The tables of this clone, for a run of today unless told."""
    today = as_of or datetime.now().astimezone().date()
    return Installation(resources=ROOT / "resources").reference(as_of=today)


def default_rules() -> tuple[Rule, ...]:
    """What a run without options checks."""
    return choose_rules(RULES, only=(), without=())


def same_rules() -> tuple[Rule, ...]:
    """The rules that the plain implementation also has."""
    return choose_rules(RULES, only=PREFIXES, without=())


def validate(path: Path, rules: Sequence[Rule], reference: Reference) -> Validation:
    """One file through the use case that the command and the window share."""
    request = ValidationRequest(source=PathSource(path), rules=tuple(rules))
    return validate_file(request, JobContext(), reference)


def run_command(path: Path) -> None:
    """``valider --format json`` as a person runs it, the interpreter's start included.

    Raises:
        RuntimeError: the command did not validate the file.
    """
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "constats.json"
        arguments = ["valider", str(path), "--format", "json", "--sortie", str(output)]
        command = [sys.executable, "-m", "facnet_desktop", *arguments]
        # Polars leaves its allocator's settings in the environment: the program must set its own.
        variables = {name: value for name, value in os.environ.items() if name != allocator.VARIABLE}
        done = subprocess.run(command, cwd=ROOT, env=variables, check=False, capture_output=True)
        if done.returncode not in (0, 1) or not output.stat().st_size:
            raise RuntimeError(f"valider: {done.returncode}")


def breakdown(path: Path, reference: Reference) -> Breakdown:
    """Where the time of one file goes. Rules share native passes; alone, each pays for what it shares."""
    begun = time.perf_counter()
    claims = read_export(PathSource(path)).claims
    reading = time.perf_counter() - begun
    if claims is None:
        raise RuntimeError("refused")
    rules = default_rules()
    begun = time.perf_counter()
    together = run_rules(claims, reference, rules).rules
    spent = time.perf_counter() - begun
    costs: list[RuleCost] = []
    for rule, run in zip(rules, together, strict=True):
        turns = []
        for _ in range(_TURNS_ALONE):
            begun = time.perf_counter()
            run_rules(claims, reference, [rule])
            turns.append(1000 * (time.perf_counter() - begun))
        cost = RuleCost(
            code=run.code, findings=run.findings, checked=run.checked, ms=run.ms, alone_ms=median(turns)
        )
        costs.append(cost)
    return Breakdown(reading=reading, rules=spent, costs=costs)
