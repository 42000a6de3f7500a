"""The results as tables: on a terminal and in Markdown, figures the French way."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.campaign import Measure, Results
from benchmarks.contenders import BARE, CONTENDERS, PLAIN, Contender, bare_of
from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP

ABSENT = "–"
FROM_LINES = 100_000
"""Below, fixed costs hide how the time grows."""
_MEGABYTE = 1_000_000
_HEADINGS = (
    "Mesure", "Fichier", "Secondes", "UC (s)", "Lignes/s", "× lecture nue", "Version simple ÷",
    "Mémoire (Mo)", "Mémoire ÷ fichier", "Constats",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The first ``texts`` columns are words, the others figures, set to the right."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: int = 1

    def as_text(self) -> str:
        """For a terminal."""
        widths = [max(map(len, column)) for column in zip(self.headings, *self.rows, strict=True)]

        def line(cells: Sequence[str]) -> str:
            padded = (
                cell.ljust(width) if at < self.texts else cell.rjust(width)
                for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
            )
            return "  ".join(padded).rstrip()

        rule = "  ".join("─" * width for width in widths)
        return "\n".join((self.title, "", line(self.headings), rule, *map(line, self.rows)))

    def as_markdown(self) -> str:
        """For the documentation."""
        ruler = ["---" if at < self.texts else "--:" for at in range(len(self.headings))]
        rows = (self.headings, ruler, *self.rows)
        return "\n".join((f"### {self.title}", "", *(f"| {' | '.join(row)} |" for row in rows)))


def decimal(value: float | None, digits: int = 2) -> str:
    """``1,25``; a dash when there is nothing to say."""
    return ABSENT if value is None else f"{value:.{digits}f}".replace(".", ",")


def megabytes(size: float | None) -> str:
    """Bytes as whole millions of bytes."""
    return ABSENT if size is None else number(round(size / _MEGABYTE))


def size_tables(results: Results) -> Iterator[Table]:
    """One table for each size of file."""
    for lines in results.sizes:
        measured = [
            (contender, measure)
            for contender in CONTENDERS
            if (measure := results.of(contender.name, lines)) is not None
        ]
        size = next((measure.file_bytes for contender, measure in measured if contender.name == BARE), None)
        yield Table(
            title=f"{count(lines, 'ligne')} ({megabytes(size)}{NBSP}Mo)",
            headings=_HEADINGS,
            rows=tuple(_row(contender, measure, results) for contender, measure in measured),
            texts=2,
        )


def _row(contender: Contender, measure: Measure, results: Results) -> tuple[str, ...]:
    return (
        contender.label,
        contender.encoding.value,
        decimal(measure.seconds, 3),
        decimal(measure.cpu_seconds, 3),
        number(round(measure.lines / measure.seconds)),
        decimal(results.times(contender.name, bare_of(contender), measure.lines)),
        decimal(results.times(PLAIN, contender.name, measure.lines), 1),
        megabytes(measure.peak_bytes),
        decimal(measure.peak_share),
        ABSENT if measure.findings is None else number(measure.findings),
    )


def exponent(results: Results, contender: str) -> float | None:
    """Slope of log(seconds) against log(lines) by least squares: 1 is growth in proportion.

    ``None`` with fewer than two sizes of 100,000 lines or more.
    """
    points = [
        (math.log(measure.lines), math.log(measure.seconds))
        for measure in results.measures
        if measure.contender == contender and measure.lines >= FROM_LINES
    ]
    if len(points) < 2:
        return None
    middle_x, middle_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    together = sum((x - middle_x) * (y - middle_y) for x, y in points)
    return float(together / sum((x - middle_x) ** 2 for x, _ in points))


def growth_table(results: Results) -> Table | None:
    """How the time of each contender grows; ``None`` when there are too few sizes."""
    grown = [
        (contender.label, contender.encoding.value, decimal(slope, 3))
        for contender in CONTENDERS
        if (slope := exponent(results, contender.name)) is not None
    ]
    if not grown:
        return None
    return Table(
        title=f"Croissance du temps à partir de {count(FROM_LINES, 'ligne')}",
        headings=("Mesure", "Fichier", "Exposant"),
        rows=tuple(grown),
        texts=2,
    )


def rule_table(results: Results) -> Table | None:
    """What each rule costs on the largest file of at most a million lines, the dearest first."""
    sizes = [lines for lines in results.breakdowns if lines <= 1_000_000]
    if not sizes:
        return None
    lines = max(sizes)
    breakdown = results.breakdowns[lines]
    costs = sorted(breakdown["costs"], key=lambda cost: (-cost["alone_ms"], cost["code"]))
    reading, rules = (decimal(breakdown[part], 3) for part in ("reading", "rules"))
    return Table(
        title=f"Coût des règles, {count(lines, 'ligne')} (lecture {reading} s, règles ensemble {rules} s)",
        headings=("Règle", "Constats", "Lignes regardées", "Dans la passe (ms)", "Seule (ms)"),
        rows=tuple(
            (
                cost["code"],
                number(cost["findings"]),
                number(cost["checked"]),
                decimal(cost["ms"], 1),
                decimal(cost["alone_ms"], 1),
            )
            for cost in costs
        ),
    )
