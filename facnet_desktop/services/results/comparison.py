"""Two validations side by side: what was settled, what is still there, what is new.

A finding of one is looked for in the other by what it is about, first to the letter, then by less and less,
because a correction moves lines, changes amounts and gives invoices new numbers. Each finding is matched with
one other at most.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.services.results.amounts import Tally, tally_columns, tally_of
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.index import FindingIndex
from facnet_desktop.store.finding_index import INVOICES, PATIENTS
from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.results import Results

_CODED = ("rule", "kind", "doctor", "place", "code", "patient", "invoice")
_ABOUT = ("rule", "kind", "doctor", "patient", "day")
_PASSES: tuple[tuple[str, ...], ...] = (
    (*_ABOUT, "invoice", "code", "impact_cents", "severity"),
    (*_ABOUT, "invoice", "code"),
    (*_ABOUT, "invoice"),
    (*_ABOUT, "code"),
    _ABOUT,
)
_LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Findings by their numbers, in the order of the report, and what they come to."""

    numbers: tuple[int, ...] = ()
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``settled`` has numbers of the first validation, ``remaining`` and ``new`` of the second.

    ``matches`` gives the number in the first of each one that remains.
    """

    settled: Compared
    remaining: Compared
    new: Compared
    matches: Mapping[int, int] = field(repr=False)

    def earlier(self, number: int) -> int | None:
        """The number in the first validation of a finding of the second, ``None`` for a new one."""
        return self.matches.get(number)


def compare(before: OpenFindings, after: OpenFindings) -> Comparison:
    """What became of the reported findings of ``before``; exceptions are left out on both sides.

    Raises:
        ResultsDestroyed, StoreError: one of the two cannot be read.
    """
    return compare_indexes(before.index, after.index)


def compare_indexes(before: FindingIndex, after: FindingIndex) -> Comparison:
    """``compare`` of findings wherever their indexes come from."""
    first, second = _facts(before), _translated(_facts(after), after, before)
    pairs: list[pl.DataFrame] = []
    for columns in _PASSES:
        matched = _ranked(first, columns).join(
            _ranked(second, columns), on=["identity", "rank"], suffix="_after"
        )
        found = matched.select("row", "row_after")
        pairs.append(found)
        first = first.join(found, on="row", how="anti", maintain_order="left")
        second = second.join(found.select(row="row_after"), on="row", how="anti", maintain_order="left")
    both = pl.concat(pairs).sort("row_after")
    return Comparison(
        settled=_compared(before, first["row"]),
        remaining=_compared(after, both["row_after"]),
        new=_compared(after, second["row"]),
        matches=dict(zip((both["row_after"] + 1).to_list(), (both["row"] + 1).to_list(), strict=True)),
    )


def comparable(board: JobBoard, results: Results, job_id: uuid.UUID) -> tuple[Job, ...]:
    """Earlier validations whose findings are still there, newest first, those of the same file on top."""
    job = board.get(job_id)
    if job is None:
        return ()
    kept = frozenset(results.recent(_LISTED))
    done = board.listed(
        JobFilter(kind=Kind.VALIDATION, states=frozenset({State.COMPLETED}), with_hidden=True), limit=_LISTED
    )
    earlier = [
        other
        for other in done
        if other.id in kept and other.id != job_id and other.created_at <= job.created_at
    ]
    return tuple(sorted(earlier, key=lambda other: other.title != job.title))


def _facts(index: FindingIndex) -> pl.DataFrame:
    return (
        index.frame.lazy()
        .select(*_CODED, "day", "impact_cents", "severity", "suppressed")
        .with_row_index("row")
        .filter(~pl.col("suppressed"))
        .drop("suppressed")
        .collect()
    )


def _translated(facts: pl.DataFrame, own: FindingIndex, other: FindingIndex) -> pl.DataFrame:
    """The same facts with the numbers that the dictionaries of ``other`` give them; null for none."""
    changed = []
    for column in _CODED:
        known, target = _dictionary(own, column), _dictionary(other, column)
        numbers = (
            known.alias("text")
            .to_frame()
            .join(
                target.alias("text").to_frame().with_row_index("code"),
                on="text",
                how="left",
                nulls_equal=True,
                maintain_order="left",
            )["code"]
        )
        changed.append(numbers.gather(facts[column]).alias(column))
    return facts.with_columns(changed)


def _dictionary(index: FindingIndex, column: str) -> pl.Series:
    if column == "invoice":
        return index.texts.table(INVOICES)["invoice"]
    if column == "patient":
        return index.texts.table(PATIENTS)["key"]
    return pl.Series(index.dictionaries[column], dtype=pl.String)


def _ranked(facts: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """With one number for all the columns, and the rank of each among those that are alike, which are few.

    Two of a million findings share a hash of 64 bits once in tens of millions of comparisons.
    """
    found = facts.select("row", identity=pl.struct(columns).hash())
    alone = found.filter(~pl.col("identity").is_duplicated()).with_columns(rank=pl.lit(0, dtype=pl.UInt32))
    alike = found.filter(pl.col("identity").is_duplicated()).with_columns(
        rank=pl.int_range(pl.len(), dtype=pl.UInt32).over("identity")
    )
    return pl.concat([alone, alike])


def _compared(index: FindingIndex, rows: pl.Series) -> Compared:
    chosen = index.frame.select("severity", "nature", "impact_cents")[rows]
    return Compared(
        numbers=tuple((rows + 1).to_list()),
        tally=tally_of(chosen.select(tally_columns()).row(0, named=True)),
    )
