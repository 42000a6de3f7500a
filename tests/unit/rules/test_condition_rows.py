"""The tables of exclusions, frequencies, delays and supplements: a row more is a check more, without code."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.engine.run import run_rules
from facnet_desktop.reference.conditions import Companion, Condition, Exclusion, Frequency, Interval
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import CodeSet, Counted, Delay, Per, Period, Scope
from facnet_desktop.rules.exclusion.pairs import VISITS_INCLUDED, day_pairs
from facnet_desktop.rules.exclusion.table import SAME_DAY, others_of, relates, reported_elsewhere, rows_of
from facnet_desktop.rules.registry import RULES
from tests.support.exports import reference
from tests.support.findings import claims_of, rule_named


def with_row(row: Condition) -> Reference:
    """The shipped reference and one row more."""
    ref = reference()
    rows = (*ref.conditions[type(row)], row)
    return replace(ref, conditions={**ref.conditions, type(row): rows})


def found(code: str, ref: Reference, lines: Sequence[Mapping[str, Any]]) -> list[Finding]:
    return list(run_rules(claims_of(lines), ref, [rule_named(code)]).findings)


def shipped(kind: type[Condition], **changes: Any) -> Any:
    """A row like the first one of the table that EXC001, FREQ001 or SUP001 checks, with other terms."""
    first = next(row for row in reference().rows(kind) if not row.rule)  # type: ignore[attr-defined]
    return replace(first, first=date(2025, 3, 1), last=date(2025, 3, 31), note_fr="Essai", **changes)


def codes(*values: str) -> CodeSet:
    return CodeSet(codes=frozenset(values))


EXCLUSION = {"others_sections": (), "others_role": "", "place_list": "", "instead_list": "", "rule": ""}
NEW_ROWS = [
    pytest.param(
        "EXC001",
        shipped(
            Exclusion, codes=codes("407"), others=codes("543"), scope=Scope.DAY, per=Per.PATIENT_DOCTOR,
            others_first=False, same_site=False, **EXCLUSION,
        ),
        [{"code": "407"}, {"code": "543"}],
        id="exclusion",
    ),
    pytest.param(
        "FREQ001",
        shipped(
            Frequency, codes=codes("407"), maximum=1, counted=Counted.LINE, period=Period.CALENDAR_YEAR,
            days=None, per=Per.PATIENT, instead="", excused_by=CodeSet(), rule="",
        ),
        [{"code": "407"}, {"code": "407", "date": "2025-03-20"}],
        id="frequency",
    ),
    pytest.param(
        "FREQ001",
        shipped(
            Interval, codes=codes("407"), after=codes("543"), at_least=10, at_most=None, unit=Delay.DAYS,
            per=Per.PATIENT, instead="", rule="",
        ),
        [{"code": "543"}, {"code": "407", "date": "2025-03-20"}],
        id="interval",
    ),
    pytest.param(
        "SUP001",
        shipped(
            Companion, codes=codes("407"), others=codes("543"), scope=Scope.DAY, same_doctor=False, rule=""
        ),
        [{"code": "407"}],
        id="companion",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "row", "lines"), NEW_ROWS)
def test_a_new_row_is_a_new_check(code: str, row: Condition, lines: list[dict[str, Any]]) -> None:
    lines = [{"patient": 1, "date": "2025-03-11", **line} for line in lines]
    assert not found(code, reference(), lines)
    (finding,) = found(code, with_row(row), lines)
    assert "Essai" in rule_named(code).message(finding)


@pytest.mark.parametrize(("code", "row", "lines"), NEW_ROWS)
def test_a_row_holds_only_on_its_dates(code: str, row: Condition, lines: list[dict[str, Any]]) -> None:
    late = replace(row, first=date(2025, 4, 1), last=date.max)
    lines = [{"patient": 1, "date": "2025-03-11", **line} for line in lines]
    assert not found(code, with_row(late), lines)


def test_the_names_a_row_gives_exist() -> None:
    ref = reference()
    letters = {section.partition(" - ")[0] for section in ref.sections.values()}
    for row in ref.rows(Exclusion):
        assert not row.place_list or row.place_list in ref.lists
        assert not row.instead_list or row.instead_list in ref.pair_lists
        assert set(row.others_sections) <= letters
        assert row.others or row.others_sections
    for kind in (Frequency, Interval):
        assert all(not row.instead or ref.knows(row.instead) for row in ref.rows(kind))


def test_every_row_is_checked_by_a_rule_or_said_unseen() -> None:
    ref = reference()
    known = {rule.code for rule in RULES}
    for kind in (Exclusion, Frequency, Interval, Companion):
        for row in ref.rows(kind):
            assert row.rule in {"", *known}, row


POOL = (
    "543", "576", "15160", "402", "404", "15617", "15616", "8933", "8913", "8858", "952", "1901",
    "205", "836", "15804", "15639", "2399", "2774", "2252", "15880", "15785", "15064", "917", "474", "15265",
    "18399", "20021",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_native_pairs_are_those_of_a_plain_search(seed: int) -> None:
    """The one query for all rows against two nested loops over lines and rows."""
    draw, ref = random.Random(seed), reference()
    lines = [
        {
            "code": draw.choice(POOL),
            "patient": draw.randrange(6),
            "doctor": 1 + draw.randrange(2),
            "date": f"2025-03-1{draw.randrange(2)}",
            "place": "01234",
            "preliminary": "10,00",
        }
        for _ in range(90)
    ]
    rows = {
        key: (row, others_of(row, ref))
        for key, row in (rows_of(ref, "") | rows_of(ref, VISITS_INCLUDED)).items()
        if row.scope in SAME_DAY
    }
    elsewhere = list(reported_elsewhere(ref))
    expected = set()
    for (number, line), (other_number, other) in permutations(enumerate(lines, 2), 2):
        if line["code"] == other["code"] or any(line[key] != other[key] for key in ("patient", "date")):
            continue
        code, code_other = str(line["code"]), str(other["code"])
        for key, (row, others) in rows.items():
            any_doctor = row.per is Per.PATIENT and row.scope not in (Scope.SESSION, Scope.OVERLAP)
            excluded = code_other in others or (row.others.every and code_other in row.others)
            if (
                code in row.codes
                and excluded
                and (any_doctor or line["doctor"] == other["doctor"])
                and (row.rule or not any(relates(*known, code, code_other) for known in elsewhere))
            ):
                expected.add((key, number, other_number))
    pairs = day_pairs(claims_of(lines), ref).select("row", "line", "line_other").collect()
    assert set(pairs.iter_rows()) == expected
    assert pairs.height == len(expected)
