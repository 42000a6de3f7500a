"""``bench --queue``: measure, compare, show."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.queue.contestants import CONTESTANTS, HUEY, OURS, Durability
from benchmarks.queue.cycles import Pace, measure
from benchmarks.queue.questions import Answer, Filled, ask, fill
from benchmarks.tables import Table, decimal
from facnet_desktop.domain.french import number
from facnet_desktop.domain.money import NBSP

CYCLES = 400
TITLES = {
    Durability.FULL: "File d'attente : chaque transaction attend le disque (synchronous = FULL pour tous)",
    Durability.NORMAL: "File d'attente : aucune n'attend le disque (synchronous = NORMAL pour tous)",
    Durability.SHIPPED: "File d'attente : FacNet tel qu'il est livré, les autres en FULL",
}
LIST_MS = 50.0
CYCLE_MS = 1.0
SHARE = 0.7


def run(*, turns: int, say: Callable[[str], None]) -> tuple[list[Table], dict[str, Any]]:
    """The tables, and the raw figures."""
    with tempfile.TemporaryDirectory(prefix="facnet-file-") as temporary:
        folder = Path(temporary)
        paces = [
            pace
            for durability in (Durability.SHIPPED, Durability.FULL, Durability.NORMAL)
            for pace in measure(folder, durability, rounds=max(5, turns), cycles=CYCLES, say=say)
        ]
        say("10 000 tâches terminées, 5 000 en file")
        filled = fill(folder)
        answers = ask(filled, turns=max(5, turns))
    tables = [targets_table(paces, answers)]
    tables += [cycles_table(durability, paces) for durability in TITLES]
    tables.append(answers_table(filled, answers))
    raw = {
        "cycles": [{**asdict(pace), "durability": pace.durability.value} for pace in paces],
        "questions": [asdict(answer) for answer in answers],
        "adding_ms": filled.adding_ms,
    }
    return tables, raw


def ratio(paces: Sequence[Pace], durability: Durability, name: str) -> float:
    """Cycles per second of one queue over those of huey in the same rounds."""
    found = {pace.contestant: pace.per_second for pace in paces if pace.durability is durability}
    return found[name] / found[HUEY.name]


def targets_table(paces: Sequence[Pace], answers: Sequence[Answer]) -> Table:
    """What was promised, and whether it is kept."""
    shipped = next(
        pace for pace in paces if (pace.contestant, pace.durability) == (OURS.name, Durability.SHIPPED)
    )
    share = ratio(paces, Durability.SHIPPED, OURS.name)
    worst = max(answers, key=lambda answer: answer.cold_ms)
    rows = (
        ("Cycles par seconde, en part de huey", "≥ 0,7", decimal(share), share >= SHARE),
        ("Un cycle, 99e centile (ms)", "≤ 1", decimal(shipped.p99_ms), shipped.p99_ms <= CYCLE_MS),
        (f"La plus lente : {worst.label} (ms)", "< 50", decimal(worst.cold_ms, 1), worst.cold_ms < LIST_MS),
    )
    return Table(
        title="Tâches : cibles",
        headings=("Mesure", "Cible", "Mesuré", "Tenue"),
        rows=tuple((label, target, found, "oui" if kept else "non") for label, target, found, kept in rows),
    )


def cycles_table(durability: Durability, paces: Sequence[Pace]) -> Table:
    """One line for each queue, and what a cycle of it writes."""
    found = {pace.contestant: pace for pace in paces if pace.durability is durability}
    return Table(
        title=TITLES[durability].replace(" :", f"{NBSP}:"),
        headings=(
            "File",
            "Un cycle écrit",
            "Cycles/s",
            "de",
            "à",
            "÷ huey",
            "Médiane (ms)",
            "99e centile (ms)",
            "UC (ms)",
        ),
        rows=tuple(
            (
                contestant.label,
                contestant.does,
                number(round(pace.per_second)),
                number(round(pace.slowest)),
                number(round(pace.fastest)),
                decimal(ratio(paces, durability, contestant.name)),
                decimal(pace.median_ms, 3),
                decimal(pace.p99_ms, 3),
                decimal(pace.cpu_ms, 3),
            )
            for contestant in CONTESTANTS
            if (pace := found.get(contestant.name)) is not None
        ),
        texts=2,
    )


def answers_table(filled: Filled, answers: Sequence[Answer]) -> Table:
    """How long each question takes."""
    return Table(
        title="10 000 tâches terminées (résultats de 2 Ko) et 5 000 en file",
        headings=("Question", "Connexion neuve (ms)", "Ensuite (ms)"),
        rows=(
            ("mettre 5 000 tâches en file, en une transaction", decimal(filled.adding_ms, 1), "–"),
            *((answer.label, decimal(answer.cold_ms, 1), decimal(answer.warm_ms, 1)) for answer in answers),
        ),
    )
