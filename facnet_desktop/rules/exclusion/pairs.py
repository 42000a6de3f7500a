"""Two lines of one patient and day whose codes a row of the table sets apart, found for all rows at once."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

import polars as pl

from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import Per, Scope
from facnet_desktop.rules.claims import CODE, Claims, has_code
from facnet_desktop.rules.exclusion.pair import Pair
from facnet_desktop.rules.exclusion.table import SAME_DAY, others_of, relates, reported_elsewhere, rows_of
from facnet_desktop.rules.requests import copies
from facnet_desktop.rules.same_day import shared_days, touches

VISITS_INCLUDED = "VIS002"
OTHER = "_other"
_DAY = ("patient_key", "service_date")
_ONE_DOCTOR = frozenset({Scope.SESSION, Scope.OVERLAP})
"""Scopes that only lines of one doctor may share (RULES.md §2)."""
_FACTS = ("line", "invoice", "code", "doctor", "role", "place", "contexts", "worth", "begin", "finish")


def day_pairs(claims: Claims, reference: Reference) -> pl.LazyFrame:
    """Pairs of lines, one row for each row of the table that sets them apart; made once for its rules.

    Starts from the lines of the left side, which are few, and looks at nothing but their days. Lines sent
    twice are left out, and pairs of EXC001 that another rule reports.

    Columns: ``row`` (number in the table), ``rule``, ``patient_key``, ``service_date``, the facts of each
    line (those of the excluded one end in ``_other``), ``same_session`` and ``other_session`` (one of them
    says « Séance différente »).
    """
    return claims.derived("exclusion.day_pairs", reference, lambda: _day_pairs(claims, reference))


def of_patient_days(pairs: pl.LazyFrame) -> pl.LazyFrame:
    """One row per patient and day: ``pairs``, a list of what ``Pair`` needs, in the order of the table."""
    texts = {
        name: pl.col(name).cast(kind)
        for suffix in ("", OTHER)
        for name, kind in (
            (f"code{suffix}", pl.String),
            (f"role{suffix}", pl.String),
            (f"place{suffix}", pl.String),
            (f"contexts{suffix}", pl.List(pl.String)),
        )
    }
    numbers = {f"doctor{suffix}": pl.col(f"doctor{suffix}").to_physical() for suffix in ("", OTHER)}
    pair = pl.struct(field.name for field in fields(Pair))
    return (
        pairs.with_columns(**texts, **numbers)
        .group_by(_DAY, maintain_order=True)
        .agg(pair.alias("pairs"), first_line=pl.min_horizontal("line", "line_other").min())
        .sort("first_line")
        .select("pairs")
    )


def _day_pairs(claims: Claims, reference: Reference) -> pl.LazyFrame:
    left, named, spared = reference.made("exclusion.sides", lambda: _sides(reference))
    lines = shared_days(claims, reference).select(*_DAY, *_FACTS, "other_session")
    starts = lines.filter(has_code(left["code"].unique().to_list())).collect()
    patients, days = starts["patient_key"].unique(), starts.lazy().select(_DAY).unique()
    near = (
        lines.filter(pl.col("patient_key").is_in(patients.implode()))
        .join(days, on=_DAY, how="semi")
        .join(copies(claims, reference), on="line", how="anti")
    )
    pairs = (
        starts.lazy()
        .join(copies(claims, reference), on="line", how="anti")
        .join(left.lazy(), on="code")
        .filter(pl.col("service_date").is_between("first", "last"))
        .join(near, on=_DAY, suffix=OTHER)
        .filter(
            pl.col("code") != pl.col("code_other"),
            pl.col("any_doctor") | (pl.col("doctor") == pl.col("doctor_other")),
        )
    )
    excluded = pairs.join(named.lazy(), left_on=("row", "code_other"), right_on=("row", "code"), how="semi")
    every = pairs.filter("every").join(
        spared.lazy(), left_on=("row", "code_other"), right_on=("row", "code"), how="anti"
    )
    found = pl.concat([excluded, every]).collect()
    return (
        found.lazy()
        .join(_known_elsewhere(found, reference).lazy(), on=("rule", "code", "code_other"), how="anti")
        .select(
            "row",
            "rule",
            *_DAY,
            *_FACTS,
            *(f"{name}{OTHER}" for name in _FACTS),
            same_session=(pl.col("doctor") == pl.col("doctor_other")) & touches(OTHER),
            other_session=pl.col("other_session") | pl.col("other_session_other"),
        )
        .sort("row", "line", "line_other")
    )


def _sides(reference: Reference) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The left codes of each row with its terms, the codes it excludes by name, and those it spares."""
    rows = rows_of(reference, "") | rows_of(reference, VISITS_INCLUDED)
    rows = {number: row for number, row in rows.items() if row.scope in SAME_DAY}
    left = [
        {
            "code": code,
            "row": number,
            "rule": row.rule,
            "every": row.others.every,
            "any_doctor": row.per is Per.PATIENT and row.scope not in _ONE_DOCTOR,
            "first": row.first,
            "last": row.last,
        }
        for number, row in rows.items()
        for code in sorted(row.codes.codes)
    ]
    named = {number: others_of(row, reference) for number, row in rows.items()}
    spared = {number: row.others.excepted for number, row in rows.items() if row.others.every}
    terms = {
        "code": CODE,
        "row": pl.UInt16(),
        "rule": pl.String(),
        "every": pl.Boolean(),
        "any_doctor": pl.Boolean(),
        "first": pl.Date(),
        "last": pl.Date(),
    }
    return (
        pl.DataFrame(left, schema=terms),
        _by_code(named),
        _by_code(spared),
    )


def _by_code(codes: Mapping[int, Iterable[str]]) -> pl.DataFrame:
    """One line for each code of each row."""
    lists = {"row": list(codes), "code": [list(each) for each in codes.values()]}
    frame = pl.DataFrame(lists, schema={"row": pl.UInt16, "code": pl.List(pl.String)})
    return frame.explode("code").drop_nulls().with_columns(pl.col("code").cast(CODE))


def _known_elsewhere(pairs: pl.DataFrame, reference: Reference) -> pl.DataFrame:
    """The couples of codes of EXC001 that a row of another rule sets apart too."""
    couples = pairs.filter(pl.col("rule") == "").select("rule", "code", "code_other").unique()
    elsewhere = reference.made("exclusion.elsewhere", lambda: list(reported_elsewhere(reference)))
    known = [
        any(relates(row, others, code, other) for row, others in elsewhere)
        for _, code, other in couples.iter_rows()
    ]
    return couples.filter(pl.Series(known, dtype=pl.Boolean))
