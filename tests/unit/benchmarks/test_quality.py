"""The quality campaign: what it counts, a small one at each run, the whole of it at night."""

from collections import Counter
from functools import partial

import pytest

from benchmarks.performance_page import rewritten
from benchmarks.quality.__main__ import is_right
from benchmarks.quality.campaign import (
    ON_REQUEST,
    Campaign,
    faultless_export,
    faulty_export,
    on_request_exports,
)
from benchmarks.quality.exports import Examined, Known
from benchmarks.quality.justified import JUSTIFIED, is_justified
from benchmarks.quality.page import PAGE, lookalike_table, remaining, rule_table, summary, unreachable
from benchmarks.quality.requests import faultless_request
from benchmarks.quality.tally import Precision, Recall, Shape, shape_of
from facnet_desktop.rules.registry import RULES
from facnet_desktop.synthetic.faults.catalogue import FAULTS
from facnet_desktop.synthetic.generate import GenerationSummary
from facnet_desktop.synthetic.writer import HEADER

SEED = 2025
FEE = Known("FB001", "not_in_cabinet", "error", (3,))
OVERLAP = Known("IC004", "overlap", "error", (5, 6))
TIMES = Known("IC006", "time_missing", "info", ())


def examined(*, expected: tuple[Known, ...] = (), found: tuple[Known, ...] = ()) -> Examined:
    return Examined(
        data=b"",
        summary=GenerationSummary(lines=10, bytes=0, doctors=1, faults={}, lookalikes={"FB001": 2}),
        expected=Counter(expected),
        found=Counter(found),
    )


def recall_of(*, expected: tuple[Known, ...], found: tuple[Known, ...]) -> Recall:
    tally = Recall()
    tally.add(0, examined(expected=expected, found=found))
    return tally


def precision_of(*found: Known, absent: tuple[str, ...] = ()) -> Precision:
    tally = Precision()
    tally.add(7, examined(found=found), partial(is_justified, absent=frozenset(absent)))
    return tally


def test_what_is_found_as_expected_is_right() -> None:
    tally = recall_of(expected=(FEE, OVERLAP), found=(OVERLAP, FEE))
    assert tally.injected == tally.found
    assert is_right(precision_of(), tally)


def test_a_missed_fault_is_counted_by_its_shape() -> None:
    tally = recall_of(expected=(FEE, OVERLAP), found=(FEE,))
    assert tally.injected - tally.found == Counter({Shape("IC004", "overlap", "error"): 1})
    assert not is_right(precision_of(), tally)


def test_another_finding_on_the_lines_of_a_fault_is_counted_by_the_fault() -> None:
    other = Known("HRE002", "different_patients", "warning", (6, 9))
    tally = recall_of(expected=(FEE, OVERLAP), found=(FEE, OVERLAP, other))
    assert tally.others == Counter({Shape("IC004", "overlap", "error"): 1})
    assert not tally.elsewhere
    assert not is_right(precision_of(), tally)


def test_a_finding_on_a_faultless_line_is_a_false_positive() -> None:
    other = Known("HRE002", "different_patients", "warning", (8, 9))
    tally = recall_of(expected=(FEE,), found=(FEE, other))
    assert tally.elsewhere == Counter({Shape("HRE002", "different_patients", "warning"): 1})
    assert not is_right(precision_of(), tally)


def test_the_same_lines_with_another_severity_are_missed_and_told() -> None:
    tally = recall_of(expected=(FEE,), found=(FEE._replace(severity="warning"),))
    assert tally.found.total() == 0
    assert tally.others == Counter({Shape("FB001", "not_in_cabinet", "error"): 1})


def test_any_finding_is_wrong_on_a_faultless_export_but_those_expected_of_the_file() -> None:
    nothing = recall_of(expected=(), found=())
    masked = Known("NAM001", "masked_file", "info", ())
    for found, right in (((masked,), True), ((), False), ((masked, TIMES), False), ((masked, FEE), False)):
        tally = Precision()
        tally.add(0, examined(expected=(masked,), found=found))
        assert is_right(tally, nothing) is right
    assert precision_of(FEE).surprises[0].export == 7


def test_a_missing_column_justifies_what_it_explains_and_nothing_else() -> None:
    nothing = recall_of(expected=(), found=())
    assert is_right(precision_of(TIMES, absent=("Fin", "Rôle")), nothing)
    assert not is_right(precision_of(TIMES, absent=("Rôle",)), nothing)
    assert not is_right(precision_of(TIMES, FEE, absent=("Fin",)), nothing)
    kinds = {(rule.code, kind) for rule in RULES for kind in rule.kinds}
    assert {(shape.rule, shape.kind) for shape in JUSTIFIED} <= kinds
    assert {column for columns, _ in JUSTIFIED.values() for column in columns} <= set(HEADER)


def test_counts_of_several_processes_add_up() -> None:
    precision, recall = precision_of(FEE), recall_of(expected=(FEE, OVERLAP), found=(FEE, TIMES))
    precision.merge(precision_of(FEE, TIMES))
    recall.merge(recall_of(expected=(FEE,), found=(FEE,)))
    assert (precision.exports, precision.lines, precision.lookalikes["FB001"]) == (2, 20, 4)
    assert precision.found[Shape("FB001", "not_in_cabinet", "error")] == 2
    assert (recall.exports, recall.injected.total(), recall.found.total()) == (2, 3, 2)
    assert recall.elsewhere.total() == 1


def test_the_page_says_it_in_french() -> None:
    precision = precision_of(TIMES, absent=("Fin",))
    recall = recall_of(expected=(FEE, OVERLAP), found=(FEE,))
    table = rule_table(precision, recall).as_markdown()
    assert "| IC004 | `overlap` | erreur | 1 | 0 | 1 | 0 | 0 |" in table
    assert "| FB001 | 2 | 0 |" in lookalike_table(precision).as_markdown()
    (sentence,) = remaining(precision)
    assert sentence.startswith(
        "- IC006, `time_missing` (à titre d'information)\u00a0: 1\u00a0constat dans 1\u00a0export. "
        "L'export n'a pas la colonne «\u00a0Début\u00a0» ou «\u00a0Fin\u00a0»\u00a0: la durée"
    )
    assert "2\u00a0fautes injectées" in summary(precision, recall)
    assert all(line.startswith("- NAM002, `") for line in unreachable() if "siècle" in line)
    assert "| IC004 |" in rewritten(PAGE.read_text(encoding="utf-8"), "", [rule_table(precision, recall)])


def test_the_campaign_varies_what_it_asks_for() -> None:
    asked = [faultless_request(number, SEED) for number in range(200)]
    assert asked == [faultless_request(number, SEED) for number in range(200)]
    assert len({request.profile.where for request in asked}) == 3
    assert 20 < sum(request.profile.masked for request in asked) < 80
    assert len({request.profile.without for request in asked}) > 8
    assert min(request.lines for request in asked) < 30
    assert max(request.lines for request in asked) > 20_000
    assert len({(request.profile.first, request.profile.last) for request in asked}) > 60


@pytest.mark.parametrize("number", range(12))
def test_a_faultless_export_is_not_accused(number: int) -> None:
    done = faultless_export(number, SEED)
    absent = faultless_request(number, SEED).profile.without
    extra = done.found - done.expected
    assert {known for known in extra if not is_justified(shape_of(known), absent)} == set()
    assert not done.expected - done.found


@pytest.mark.parametrize("number", range(4))
def test_every_fault_is_found_once_and_nothing_else(number: int) -> None:
    done = faulty_export(number, SEED)
    assert done.found == done.expected
    assert done.expected.total() >= sum(not fault.on_request for fault in FAULTS)


def test_rules_left_out_by_default_are_measured_too() -> None:
    measured: Counter[str] = Counter()
    for done in on_request_exports(0, SEED):
        assert done.found == done.expected
        measured.update(known.rule for known in done.expected)
    assert set(measured) == set(ON_REQUEST)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_the_whole_campaign() -> None:
    campaign = Campaign(seed=SEED, faultless=200, injections=100)
    precision, recall = campaign.precision(), campaign.recall()
    assert is_right(precision, recall), (precision.surprises[:10], recall.surprises[:10])
    assert min(recall.injected.values()) >= 100
