"""One measure in a process of its own: ``python -m benchmarks.worker CONTENDER FILE``.

Prints one JSON object. Modules are imported and the reference is loaded before the clock starts,
except for the command, whose whole life is measured.
"""

# Each contender imports only what it needs: what it does not use must not weigh on its memory.
# ruff: noqa: PLC0415

import json
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks import contenders
from benchmarks.usage import usage_of_children, usage_of_self

ROOT = Path(__file__).parents[1]
Work = Callable[[], dict[str, Any]]
"""What is measured; gives the lines read and, where there are some, the findings."""
_OPEN = ExitStack()
"""What a measure opens before its clock starts, closed once it was told."""


def generate(path: Path, lines: int, seed: int) -> None:
    """Write the invented export that every contender reads."""
    from benchmarks.ours import shipped_reference
    from facnet_desktop.jobs.context import JobContext
    from facnet_desktop.synthetic.generate import generate
    from facnet_desktop.synthetic.rates import FaultRates

    with path.open("wb") as out:
        generate(
            out,
            lines=lines,
            seed=seed,
            reference=shipped_reference(),
            faults=FaultRates(),
            context=JobContext(),
        )


def _bare(encoding: str, path: Path) -> Work:
    from benchmarks.bare import read_bare

    return lambda: {"lines": read_bare(path, encoding)}


def _ours(path: Path, *, same_rules: bool = False, warm: bool = False) -> Work:
    from benchmarks import ours

    reference = ours.shipped_reference()
    rules = ours.same_rules() if same_rules else ours.default_rules()
    if warm:  # as the child of the window is before its first file
        ours.validate(ours.CANARY, rules, reference)

    def work() -> dict[str, Any]:
        validation = ours.validate(path, rules, reference)
        rows = validation.reading.rows
        return {"lines": rows.accepted + rows.rejected, "findings": len(validation.findings)}

    return work


def _stored(path: Path) -> Work:
    from benchmarks.store_cost import StoredValidations, new_store

    # The store is open before the clock starts, as it is in the program.
    validations = StoredValidations(_OPEN.enter_context(new_store()))
    job = validations.queued(path)
    return lambda: validations.run(job)


def _command(path: Path) -> Work:
    from benchmarks.ours import run_command

    def work() -> dict[str, Any]:
        run_command(path)
        return {}

    return work


def _plain(path: Path, *, tuned: bool = False) -> Work:
    from benchmarks.plain.validate import validate, validate_tuned
    from facnet_desktop.reference.load import load_reference

    today = datetime.now().astimezone().date()
    reference = load_reference(ROOT / "resources" / "reference", as_of=today)

    def work() -> dict[str, Any]:
        result = (validate_tuned if tuned else validate)(path, reference)
        return {"lines": result.lines + result.refused, "findings": len(result.findings)}

    return work


def _peer(name: str, path: Path) -> Work:
    from benchmarks import peers

    __import__(name)
    check = {contenders.FRICTIONLESS: peers.frictionless, contenders.PANDERA: peers.pandera}[name]
    return lambda: {"lines": check(path)}


def _prepared(name: str, path: Path) -> Work:
    match name:
        case contenders.BARE:
            return _bare("cp1252", path)
        case contenders.BARE_LOSSY:
            return _bare("utf8-lossy", path)
        case contenders.BARE_UTF8:
            return _bare("utf8", path)
        case contenders.OURS | contenders.OURS_UTF8:
            return _ours(path)
        case contenders.OURS_WARM:
            return _ours(path, warm=True)
        case contenders.OURS_SAME:
            return _ours(path, same_rules=True)
        case contenders.STORED:
            return _stored(path)
        case contenders.COMMAND:
            return _command(path)
        case contenders.PLAIN:
            return _plain(path)
        case contenders.PLAIN_TUNED:
            return _plain(path, tuned=True)
        case _:
            return _peer(name, path)


def measure(name: str, path: Path) -> dict[str, Any]:
    """Seconds, processor seconds, peak bytes, and what the work tells of itself."""
    usage_of = usage_of_children if name == contenders.COMMAND else usage_of_self
    work = _prepared(name, path)
    before = usage_of()
    begun = time.perf_counter()
    told = work()
    seconds = time.perf_counter() - begun
    after = usage_of()
    return {
        **told,
        "seconds": seconds,
        "cpu_seconds": after.cpu_seconds - before.cpu_seconds,
        "peak_bytes": after.peak_bytes,
    }


def main(arguments: list[str]) -> int:
    """``CONTENDER FILE``, ``breakdown FILE``, ``store FILE``, or ``generate FILE LINES SEED``."""
    task, name, *numbers = arguments
    path = Path(name)
    if task == "generate":
        lines, seed = map(int, numbers)
        generate(path, lines, seed)
    elif task == "breakdown":
        from benchmarks.ours import breakdown, shipped_reference

        print(json.dumps(breakdown(path, shipped_reference())))
    elif task == "store":
        from benchmarks.store_cost import store_cost

        print(json.dumps(store_cost(path)))
    else:
        with _OPEN:
            print(json.dumps(measure(task, path)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
