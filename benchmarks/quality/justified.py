"""Findings that a faultless export may get, because it lacks a column; each with its reason, in French."""

from benchmarks.quality.tally import Shape

JUSTIFIED: dict[Shape, tuple[tuple[str, ...], str]] = {
    Shape("IC006", "time_missing", "info"): (
        ("Début", "Fin"),
        "la durée des interventions cliniques n'est pas vérifiable, ce qui est dit une fois pour le fichier.",
    ),
}
"""Rule, kind and severity to the columns, one of which is absent, and the reason."""


def is_justified(shape: Shape, absent: frozenset[str]) -> bool:
    """Whether an export without the columns ``absent`` may get such a finding."""
    columns, _ = JUSTIFIED.get(shape, ((), ""))
    return not absent.isdisjoint(columns)
