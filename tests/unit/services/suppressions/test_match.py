"""What an exception covers, and what wakes it up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from facnet_desktop.domain.suppression import SuppressionBook
from facnet_desktop.reports.suppressed import NoticeState, SuppressedFinding, SuppressionNotice
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.suppressions.fingerprint import fingerprints
from facnet_desktop.services.suppressions.match import sort_out
from tests.unit.services.suppressions.books import FEE, KEY, TODAY, covering, found, suppression

Lines = Sequence[Mapping[str, Any]]
ENROLMENTS: Lines = [
    {"code": "15802", "date": "2025-01-07", "patient": 1, "invoice": "A", "ramq_id": "1"},
    {"code": "15802", "date": "2025-01-21", "patient": 1, "invoice": "B", "ramq_id": "2"},
]
"""One finding of AN001 on two invoices."""


def outcome(
    code: str, lines: Lines, book: SuppressionBook, *, on: date = TODAY
) -> tuple[int, tuple[SuppressedFinding, ...], tuple[SuppressionNotice, ...]]:
    """How many findings are found; those covered; the notices."""
    findings, claims = found(code, lines)
    covered, notices = sort_out(findings, claims, book, on=on, known_rules=[rule.code for rule in RULES])
    return len(findings), covered, notices


def test_the_same_lines_are_covered() -> None:
    book = covering(*found("FB001", [FEE, {}]))
    count, covered, notices = outcome("FB001", [FEE, {}], book)
    assert (count, len(covered), notices) == (1, 1, ())
    assert covered[0].suppression == book.entries[0]


def test_moved_lines_and_other_lines_wake_nothing() -> None:
    book = covering(*found("FB001", [FEE]))
    _, covered, notices = outcome("FB001", [{}, {"code": "8857"}, FEE], book)
    assert covered[0].finding.lines == (4,)
    assert notices == ()


@pytest.mark.parametrize(
    "change",
    [
        {"paid": "10,00"},
        {"paid": "no"},
        {"preliminary": "30,00"},
        {"date": "2025-03-12"},
        {"code": "19929"},
    ],
    ids=str,
)
def test_changed_lines_wake_it_up(change: dict[str, Any]) -> None:
    book = covering(*found("FB001", [FEE]))
    count, covered, notices = outcome("FB001", [FEE | change], book)
    assert (count, covered) == (1, ())
    assert [notice.state for notice in notices] == [NoticeState.AWAKENED]
    assert "F1" in notices[0].message
    assert "montants ayant changé" in notices[0].message
    assert notices[0].line == 2


def test_a_reversal_changes_the_amount() -> None:
    full = FEE | {"paid": "32,40"}
    book = covering(*found("FB001", [full]))
    partial_reversal = full | {"preliminary": "-10,00", "paid": "-10,00"}
    _, covered, notices = outcome("FB001", [full, partial_reversal], book)
    assert covered == ()
    assert notices[0].state is NoticeState.AWAKENED


def test_an_exception_holds_through_its_last_day() -> None:
    last = date(2025, 6, 30)
    book = covering(*found("FB001", [FEE]), expiry=last)
    assert len(outcome("FB001", [FEE], book, on=last)[1]) == 1
    _, covered, notices = outcome("FB001", [FEE], book, on=date(2025, 7, 1))
    assert covered == ()
    assert notices[0].state is NoticeState.EXPIRED
    assert "30 juin 2025" in notices[0].message


def test_a_renewed_exception_silences_the_expired_one() -> None:
    old = covering(*found("FB001", [FEE]), expiry=date(2025, 6, 30)).entries[0]
    book = SuppressionBook(key=KEY, entries=(old, replace(old, id="f" * 8 + old.id[8:], expiry=None)))
    _, covered, notices = outcome("FB001", [FEE], book)
    assert covered[0].suppression == book.entries[1]
    assert notices == ()


def test_a_finding_on_several_invoices_is_covered_as_a_whole() -> None:
    book = covering(*found("AN001", ENROLMENTS))
    assert book.entries[0].invoices == ("A", "B")
    assert len(outcome("AN001", ENROLMENTS, book)[1]) == 1
    third = {"code": "15802", "date": "2025-05-02", "patient": 1, "invoice": "C", "ramq_id": "3"}
    _, covered, notices = outcome("AN001", [*ENROLMENTS, third], book)
    assert covered == ()
    assert notices[0].state is NoticeState.AWAKENED


def test_another_rule_or_another_invoice_is_not_covered() -> None:
    book = covering(*found("FB001", [FEE]))
    other = FEE | {"invoice": "F2", "ramq_id": "2"}
    count, covered, notices = outcome("FB001", [FEE, other], book)
    assert (count, [item.finding.invoices for item in covered], notices) == (2, [("F1",)], ())
    assert outcome("DATE001", [FEE | {"date": "2099-01-01"}], book)[1] == ()


def test_an_exception_that_meets_nothing_says_nothing() -> None:
    book = covering(*found("FB001", [FEE]), expiry=date(2025, 1, 1))
    assert outcome("FB001", [{}], book) == (0, (), ())


def test_a_rule_that_does_not_exist_is_told() -> None:
    book = SuppressionBook(key=KEY, entries=(suppression(rule="ZZ999"),))
    _, covered, notices = outcome("FB001", [FEE], book)
    assert covered == ()
    assert [notice.state for notice in notices] == [NoticeState.UNKNOWN_RULE]


def test_another_key_gives_another_fingerprint() -> None:
    findings, claims = found("FB001", [FEE])
    assert fingerprints(findings, claims, KEY) != fingerprints(findings, claims, KEY[::-1])
    assert fingerprints([], claims, KEY) == []
    book = replace(covering(findings, claims), key=KEY[::-1])
    assert outcome("FB001", [FEE], book)[1] == ()


def test_a_fingerprint_tells_one_kind_from_another() -> None:
    findings, claims = found("FB001", [FEE])
    other = replace(findings[0], kind="autre")
    assert len(set(fingerprints([findings[0], other], claims, KEY))) == 2


TWICE: Lines = [
    {"code": "15804", "patient": 30, "start": start, "invoice": "A", "ramq_id": str(line)}
    for line, start in enumerate(("08:00", "08:00", "10:00", "10:00"), 1)
]
"""Two findings of DOUBLON001 on one invoice: nothing of their lines tells them apart."""


def test_one_of_two_alike_findings_is_covered_and_not_the_other() -> None:
    book = covering(*found("DOUBLON001", TWICE[:2]))
    count, covered, notices = outcome("DOUBLON001", TWICE, book)
    assert (count, len(covered)) == (2, 1)
    assert covered[0].finding.lines == (3, 2)
    assert notices == ()


def test_alike_findings_have_each_their_fingerprint_whatever_their_order() -> None:
    findings, claims = found("DOUBLON001", TWICE)
    marks = fingerprints(findings, claims, KEY)
    assert len(set(marks)) == 2
    assert fingerprints(findings[::-1], claims, KEY) == marks[::-1]
