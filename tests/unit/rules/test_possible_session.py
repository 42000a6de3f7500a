"""Which services of a day may be of one session, and who leads it."""

from dataclasses import replace

import pytest

from facnet_desktop.rules.possible_session import may_share, sessions_led
from facnet_desktop.rules.same_day import Service

A = Service(line=2, invoice=1, code="1180", begin=540, finish=None, worth=7495, other_session=False)
B = replace(A, line=3, invoice=2)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (A, replace(B, begin=540), True),
        (A, replace(B, begin=541), False),
        (replace(A, finish=560), replace(B, begin=560), True),
        (replace(A, finish=560), replace(B, begin=561), False),
        (A, replace(B, begin=900, invoice=1), True),
        (A, replace(B, begin=None), True),
        (replace(A, begin=None, invoice=None), replace(B, begin=None, invoice=None), True),
        (A, replace(B, begin=None, other_session=True), False),
        (A, replace(B, invoice=1, other_session=True), False),
        (replace(A, other_session=True), replace(B, begin=None, other_session=True), True),
    ],
)
def test_may_share(one: Service, other: Service, expected: bool) -> None:
    assert may_share(one, other) is expected
    assert may_share(other, one) is expected


def test_an_unknown_start_does_not_join_two_sessions() -> None:
    morning, unknown, evening = A, replace(B, begin=None), replace(B, line=4, invoice=3, begin=1080)
    sessions = sessions_led([morning, unknown, evening], lambda service: service.line)
    assert sessions == [[morning, unknown], [evening]]


def test_the_smallest_rank_leads() -> None:
    dearer = replace(B, begin=540, worth=9000)
    assert sessions_led([A, dearer], lambda service: -service.worth) == [[dearer, A]]
    assert sessions_led([], lambda service: service.line) == []
