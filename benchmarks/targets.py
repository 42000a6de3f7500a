"""The targets of DESIGN.md §9 that a validation without a window or a store can be held to."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.campaign import Results
from benchmarks.contenders import (
    BARE,
    BARE_LOSSY,
    BARE_UTF8,
    COMMAND,
    OURS,
    OURS_SAME,
    OURS_UTF8,
    OURS_WARM,
    PLAIN,
)
from benchmarks.tables import ABSENT, Table, decimal, exponent
from facnet_desktop.domain.french import count

MILLION = 1_000_000
TEN_MILLIONS = 10_000_000
GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """``limit`` is a ceiling, or a floor when ``at_least``; ``None`` is a figure shown for comparison."""

    label: str
    measured: float | None
    limit: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        """``None`` when nothing was measured, or nothing is asked."""
        if self.measured is None or self.limit is None:
            return None
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def targets(results: Results) -> Iterator[Target]:
    """Each target with what was measured; ratios at a million lines, else at the largest size."""

    compared = _compared(results)

    def times(value: str, other: str) -> float | None:
        return results.times(value, other, compared)

    yield Target(label="FacNet ÷ lecture nue, fichier cp1252", measured=times(OURS, BARE), limit=2.0)
    yield Target(label="La même, processus de la fenêtre", measured=times(OURS_WARM, BARE), limit=2.0)
    yield Target(label="FacNet ÷ lecture nue, fichier UTF-8", measured=times(OURS_UTF8, BARE_UTF8), limit=2.0)
    yield Target(label="FacNet (cp1252) ÷ lecture nue qui perd les accents", measured=times(OURS, BARE_LOSSY))
    yield Target(label="Commande entière ÷ lecture nue, fichier cp1252", measured=times(COMMAND, BARE))
    yield Target(
        label="Version simple ÷ FacNet, mêmes règles",
        measured=times(PLAIN, OURS_SAME),
        limit=5.0,
        at_least=True,
    )
    yield Target(
        label="Version simple ÷ FacNet, toutes les règles",
        measured=times(PLAIN, OURS),
        limit=5.0,
        at_least=True,
    )
    for contender, encoding in ((OURS, "cp1252"), (OURS_UTF8, "UTF-8")):
        yield Target(
            label=f"Exposant de croissance, fichier {encoding}",
            measured=exponent(results, contender),
            limit=1.05,
        )
        million = results.of(contender, MILLION)
        yield Target(
            label=f"Mémoire ÷ fichier à 1 million de lignes, fichier {encoding}",
            measured=million.peak_share if million else None,
            limit=1.5,
        )
    large = results.of(OURS, TEN_MILLIONS)
    peak = large.peak_bytes if large else None
    yield Target(
        label="Mémoire à 10 millions de lignes (Go)",
        measured=None if peak is None else peak / GIGABYTE,
        limit=1.5,
    )


def _compared(results: Results) -> int:
    """The size of file that ratios are taken at: a million lines, else the largest measured."""
    return MILLION if MILLION in results.sizes else max(results.sizes, default=0)


def target_table(results: Results) -> Table:
    """Measured against asked."""
    lines = _compared(results)
    rows = []
    for target in targets(results):
        sign = "≥" if target.at_least else "≤"
        asked = ABSENT if target.limit is None else f"{sign} {decimal(target.limit)}"
        verdict = {True: "oui", False: "non", None: ABSENT}[target.met if lines >= MILLION else None]
        rows.append((target.label, asked, decimal(target.measured), verdict))
    return Table(
        title=f"Cibles (rapports à {count(lines, 'ligne')})",
        headings=("Mesure", "Cible", "Mesuré", "Atteinte"),
        rows=tuple(rows),
    )
