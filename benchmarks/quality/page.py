"""The measured part of ``docs/rules-quality.md``: what was injected, found, missed, wrongly accused."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.quality.justified import JUSTIFIED
from benchmarks.quality.tally import Precision, Recall, Shape
from benchmarks.tables import Table
from facnet_desktop.domain.french import count, number, quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.wording import SEVERITIES
from facnet_desktop.rules.registry import RULES
from facnet_desktop.synthetic.faults.catalogue import OUT_OF_REACH

PAGE = Path(__file__).parents[2] / "docs" / "rules-quality.md"
_ORDER = {rule.code: at for at, rule in enumerate(RULES)}


def summary(precision: Precision, recall: Recall) -> str:
    """The whole campaign in one paragraph."""
    injected, found = recall.injected.total(), recall.found.total()
    errors, warnings = (_of(precision, severity) for severity in (Severity.ERROR, Severity.WARNING))
    others = precision.unjustified.total() - errors - warnings
    return (
        f"{count(precision.exports, 'export')} sans faute, {count(precision.lines, 'ligne')}, "
        f"{count(precision.lookalikes.total(), 'situation')} conformes qui ressemblent à une faute\u00a0: "
        f"{count(errors, 'erreur')}, {count(warnings, 'constat')} à vérifier, "
        f"{number(others)}\u00a0d'une autre gravité, hors de ceux qu'une colonne absente explique. "
        f"{count(injected, 'faute injectée', 'fautes injectées')} dans {count(recall.exports, 'export')} de "
        f"{count(recall.lines, 'ligne')} en tout\u00a0: {count(found, 'trouvée')}, "
        f"{count(injected - found, 'manquée')}, "
        f"{count(recall.others.total(), 'constat')} d'une autre règle sur leurs lignes, "
        f"{count(recall.elsewhere.total(), 'constat')} sur une ligne sans faute."
    )


def rule_table(precision: Precision, recall: Recall) -> Table:
    """One row for each rule, kind and severity."""
    injected, found = recall.injected + precision.expected, recall.found + precision.confirmed
    shapes = sorted({*injected, *recall.elsewhere, *precision.unjustified}, key=_place)
    return Table(
        title="Règle par règle",
        headings=(
            "Règle", "Nature", "Gravité", "Injectées", "Trouvées", "Manquées", "Constats d'une autre règle",
            f"Faux positifs sur {precision.exports} exports sans faute",
        ),
        rows=tuple(
            (
                shape.rule,
                f"`{shape.kind}`",
                SEVERITIES[Severity(shape.severity)],
                *map(
                    number,
                    (
                        injected[shape],
                        found[shape],
                        injected[shape] - found[shape],
                        recall.others[shape],
                        precision.unjustified[shape] + recall.elsewhere[shape],
                    ),
                ),
            )
            for shape in shapes
        ),
        texts=3,
    )  # fmt: skip


def lookalike_table(precision: Precision) -> Table:
    """How many conforming situations resembled a fault of each rule, and what that rule said of the files."""
    said: dict[str, int] = {}
    for shape, times in precision.unjustified.items():
        said[shape.rule] = said.get(shape.rule, 0) + times
    return Table(
        title="Situations conformes qui ressemblent à une faute",
        headings=("Règle", "Situations", "Constats"),
        rows=tuple(
            (rule, number(times), number(said.get(rule, 0)))
            for rule, times in sorted(precision.lookalikes.items(), key=lambda item: _ORDER[item[0]])
        ),
    )


def remaining(precision: Precision) -> Iterator[str]:
    """A sentence for each kind of finding on faultless exports, with its reason where there is one."""
    for shape, times in sorted(precision.found.items(), key=lambda item: _place(item[0])):
        said = (
            f"- {shape.rule}, `{shape.kind}` ({SEVERITIES[Severity(shape.severity)]})\u00a0: "
            f"{count(times, 'constat')} dans {count(precision.files[shape], 'export')}."
        )
        if precision.justified[shape] == times:
            columns, reason = JUSTIFIED[shape]
            absent = " ou ".join(map(quoted, columns))
            said += f" L'export n'a pas la colonne {absent}\u00a0: {reason}"
        yield said


def unreachable() -> Iterator[str]:
    """The kinds that no generated export can show, and why."""
    for (rule, kind), reason in sorted(
        OUT_OF_REACH.items(), key=lambda item: (_ORDER[item[0][0]], item[0][1])
    ):
        yield f"- {rule}, `{kind}`\u00a0: {reason}"


def _of(precision: Precision, severity: Severity) -> int:
    return sum(times for shape, times in precision.unjustified.items() if shape.severity == severity.value)


def _place(shape: Shape) -> tuple[int, str, int]:
    return _ORDER.get(shape.rule, len(_ORDER)), shape.kind, Severity(shape.severity).rank
