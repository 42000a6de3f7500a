"""The plan of a file, the fees of a day, the rota of patients."""

from collections import Counter

import pytest

from facnet_desktop.synthetic import calendar
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.faults.catalogue import FAULTS, faults_for
from facnet_desktop.synthetic.fees import fee_table
from facnet_desktop.synthetic.panel import Rota
from facnet_desktop.synthetic.plan import Plan, make_plan, period_of
from facnet_desktop.synthetic.rates import FaultRates
from tests.support.exports import reference


@pytest.mark.parametrize(
    ("registered", "walk_ins", "fees"),
    [
        (5, 9, []),
        (6, 0, [("19928", "")]),
        (11, 9, [("19928", "")]),
        (12, 30, [("19929", "")]),
        (5, 10, [("19928", "G160")]),
        (0, 19, [("19928", "G160")]),
        (11, 20, [("19929", "G160")]),
        (6, 10, [("19928", ""), ("19928", "G160")]),
    ],
)
def test_the_fees_of_a_day(registered: int, walk_ins: int, fees: list[tuple[str, str]]) -> None:
    plan = fee_table(reference()).plan(registered, walk_ins)
    assert list(plan.fees) == fees
    assert plan.spare_registered >= 0
    assert plan.spare_walk_ins >= 0


def planned(lines: int, overall: float) -> Plan:
    rates = FaultRates(overall=overall)
    return make_plan(lines, rates, FAULTS, Draws("1"), period=period_of(lines, rates, FAULTS))


@pytest.mark.parametrize(("lines", "overall"), [(1, 0.0), (999, 0.02), (4000, 0.3), (250_000, 0.02)])
def test_shares_add_up(lines: int, overall: float) -> None:
    plan = planned(lines, overall)
    shares = list(plan.shares())
    assert sum(share.lines for share in shares) == lines
    assert len(shares) == plan.doctors
    dealt = Counter(situation for share in shares for situation in share.situations)
    assert dealt == {fault: count for fault, count, _ in plan.counts}


def test_faults_of_a_plan_are_spread_among_doctors() -> None:
    sizes = [len(share.situations) for share in planned(50_000, 0.02).shares()]
    assert max(sizes) < 2 * min(sizes)


def test_masked_files_have_no_fault_of_the_hidden_part() -> None:
    assert not {"NAM001", "NAM002", "NAM003"} & {fault.rule for fault in faults_for(reference(), masked=True)}


def test_a_rota_never_hands_out_somebody_twice_at_once() -> None:
    rota = Rota(list(range(10)), Draws("1"))
    for _ in range(50):
        assert len(set(rota.take(7))) == 7


def test_statements_follow_services_by_four_weeks() -> None:
    year = calendar.year()
    assert calendar.statement(year.days[0]) == "202505"
    assert calendar.statement(year.last) == "202605"
    assert calendar.first_statement() == "202501"


def test_clinics_are_closed_on_sundays_and_holidays() -> None:
    days = calendar.year().days
    assert all(day.weekday() < 6 for day in days)
    assert not {"2025-01-01", "2025-06-24", "2025-12-25"} & {day.isoformat() for day in days}
    assert calendar.month().days == tuple(day for day in days if day.month == 1)
