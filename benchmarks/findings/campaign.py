"""``bench --findings``: the findings of a large validation, filtered, sorted, grouped, searched and shown."""

import gc
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.findings.made import TODAY, Made, make, reference_in_force
from benchmarks.tables import Table, decimal
from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.comparison import compare_indexes
from facnet_desktop.services.results.criteria import Criteria, Dimension, GroupBy, Sort, SortKey
from facnet_desktop.services.results.detail import detail_of
from facnet_desktop.services.results.findings import OpenFindings, open_findings
from facnet_desktop.store.encrypted import EncryptedFile
from facnet_desktop.store.follow_ups import FollowUps
from facnet_desktop.store.results import Results

FINDINGS = 1_000_000
KEY = bytes(range(32))
PAINT_MS = 100.0
ANSWER_MS = 300.0
_SORTS = tuple(SortKey)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person asks, and how long the answer may take."""

    label: str
    target_ms: float
    ask: Callable[[], object]
    first: Callable[[], object] = lambda: None
    """What makes the question a first one again; not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Milliseconds: the median of the turns, and the worst of them."""

    label: str
    target_ms: float
    median_ms: float
    worst_ms: float


def run(*, findings: int, turns: int, say: Callable[[str], None]) -> tuple[list[Table], dict[str, Any]]:
    """The tables, and the raw figures."""
    with tempfile.TemporaryDirectory(prefix="facnet-constats-") as temporary:
        folder = Path(temporary)
        with EncryptedFile(folder / "facnet.db", KEY) as file:
            say(count(findings, "constat enregistré", "constats enregistrés"))
            made = make(file, folder, findings)
            opening = partial(
                open_findings,
                Results(file),
                made.job_id,
                follow_ups=FollowUps(file),
                reference=reference_in_force(),
                today=TODAY,
            )
            answers = [_answered(question, turns) for question in _questions(opening)]
    return [_table(made, answers), _cost(made)], {
        "made": asdict(made) | {"job_id": str(made.job_id)},
        "answers": [asdict(answer) for answer in answers],
    }


def _questions(opening: Callable[[], OpenFindings]) -> list[Question]:
    book = opening()
    view = book.view()
    wide = Criteria(severities=frozenset({Severity.ERROR, Severity.WARNING}))
    narrow = Criteria(doctors=frozenset({"1999107"}), rules=frozenset({"FB002", "AN002"}))
    three = narrow.choosing(Dimension.SEVERITY, wide.severities)
    forget = book.index.orders.clear
    return [
        Question(
            label="ouvrir les résultats, première page montrée",
            target_ms=PAINT_MS * 3,
            ask=lambda: _first_page(opening()),
        ),
        Question(
            label="première page, résultats ouverts",
            target_ms=PAINT_MS,
            ask=lambda: _first_page(book),
            first=forget,
        ),
        Question(
            label="page de 100 constats, au milieu",
            target_ms=PAINT_MS,
            ask=lambda: book.page(view, view.total // 2),
        ),
        Question(label="filtrer par gravité", target_ms=ANSWER_MS, ask=lambda: book.view(wide)),
        Question(label="filtrer par médecin et règles", target_ms=ANSWER_MS, ask=lambda: book.view(narrow)),
        *(
            Question(
                label=f"trier ({key.value}), la première fois",
                target_ms=ANSWER_MS,
                ask=partial(book.view, sort=Sort(key=key, descending=True)),
                first=forget,
            )
            for key in _SORTS
        ),
        Question(
            label="trier de nouveau", target_ms=ANSWER_MS, ask=lambda: book.view(sort=Sort(key=SortKey.DATE))
        ),
        *(
            Question(
                label=f"regrouper ({group.value})", target_ms=ANSWER_MS, ask=partial(_grouped, book, group)
            )
            for group in GroupBy
        ),
        Question(label="facettes, sans filtre", target_ms=ANSWER_MS, ask=book.facets),
        Question(label="facettes, trois filtres", target_ms=ANSWER_MS, ask=lambda: book.facets(three)),
        *(
            Question(
                label=f"chercher « {text} »",
                target_ms=ANSWER_MS,
                ask=partial(book.view, Criteria(text=text, patients_revealed=revealed)),
            )
            for text, revealed in (
                ("9100123456", False),
                ("frais cabinet", False),
                ("15804", False),
                ("zzzz1012", True),
            )
        ),
        Question(
            label="détail d'un constat", target_ms=PAINT_MS, ask=lambda: detail_of(book, view.number_at(7))
        ),
        Question(
            label="comparer à une autre validation",
            target_ms=ANSWER_MS * 10,
            ask=lambda: compare_indexes(book.index, book.index),
        ),
    ]


def _first_page(book: OpenFindings) -> object:
    return book.page(book.view(), 0)


def _grouped(book: OpenFindings, group: GroupBy) -> object:
    view = book.view(group=group)
    return [view.group_at(at) for at in range(min(40, view.group_count))]


def _answered(question: Question, turns: int) -> Answered:
    spent = []
    for _ in range(turns):
        question.first()
        gc.collect()
        begun = time.perf_counter()
        question.ask()
        spent.append(1000 * (time.perf_counter() - begun))
    return Answered(
        label=question.label,
        target_ms=question.target_ms,
        median_ms=median(spent),
        worst_ms=max(spent),
    )


def _table(made: Made, answers: list[Answered]) -> Table:
    return Table(
        title=f"Constats à l'écran, {count(made.findings, 'constat')}",
        headings=("Question", "Cible (ms)", "Médiane (ms)", "Au pire (ms)", "Tenue"),
        rows=tuple(
            (
                one.label,
                f"≤ {decimal(one.target_ms, 0)}",
                decimal(one.median_ms, 1),
                decimal(one.worst_ms, 1),
                "oui" if one.median_ms <= one.target_ms else "non",
            )
            for one in answers
        ),
    )


def _cost(made: Made) -> Table:
    return Table(
        title="Coût de l'index des constats",
        headings=("Mesure", "Mesuré"),
        rows=(
            ("Faire l'index (µs par constat)", decimal(1e6 * made.index_seconds / made.findings, 2)),
            ("Taille de l'index (octets par constat)", decimal(made.index_bytes / made.findings, 1)),
            (
                "Taille des lignes de constats (octets par constat)",
                decimal(made.row_bytes / made.findings, 1),
            ),
            ("Enregistrer constats et index (s)", decimal(made.keep_seconds, 2)),
            ("Taille de l'index (octets)", number(made.index_bytes)),
        ),
    )
