"""Any choice of filters, order and headings gives what plain Python gives over the findings themselves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.validation import PARTIAL, amount_nature, summarise
from facnet_desktop.services.results.criteria import (
    MONTH_DAYS,
    WEEK_DAYS,
    Criteria,
    Dimension,
    GroupBy,
    Sort,
    SortKey,
    Urgency,
)
from facnet_desktop.services.results.deadlines import Deadlines, days_left
from facnet_desktop.services.results.facets import make_facets
from facnet_desktop.services.results.index import STATES, FindingIndex
from facnet_desktop.services.results.view import FindingView, make_view
from facnet_desktop.store.finding_rows import KeptFinding
from tests.support.exports import reference
from tests.support.open_findings import TODAY, index_in_memory, kept_of

RULES = ("AN001", "FB001", "FB002")
DOCTORS = (None, "1999991", "1999992")
PATIENTS = (None, "ZORY45010112", "ZORA51120212")
DAYS = (None, date(2025, 2, 20), date(2025, 3, 3), date(2025, 4, 15), date(2025, 5, 30), date(2025, 12, 1))
LINES = {
    line: (place, code)
    for line, place, code in (
        (2, "50901", "15804"), (3, "20901", "8857"), (4, None, "19928"), (5, "20901", None),
    )
}  # fmt: skip
FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from(RULES),
    family=st.just("annual"),
    kind=st.sampled_from(("one", "two")),
    severity=st.sampled_from(Severity),
    lines=st.lists(st.integers(2, 7), max_size=3, unique=True).map(tuple),
    impact_cents=st.integers(-9, 9),
    data=st.sampled_from(
        ({}, {"coverage": PARTIAL}, {"note": '"coverage":"partial"'}, {"coverage": "complete"})
    ),
    doctor=st.sampled_from(DOCTORS),
    patient_key=st.sampled_from(PATIENTS),
    service_date=st.sampled_from(DAYS),
    invoices=st.lists(st.sampled_from(("900000001", "900000002", "F 3")), max_size=2).map(tuple),
    judged_severity=st.none() | st.sampled_from(Severity),
)
STATE_NAMES = st.sampled_from(FollowUpState)


def some(*values: Any) -> st.SearchStrategy[frozenset[Any]]:
    return st.just(frozenset()) | st.frozensets(st.sampled_from(values), min_size=1)


CRITERIA = st.builds(
    Criteria,
    rules=some(*RULES, "ZZ999"),
    doctors=some(*DOCTORS, "1"),
    severities=some(*Severity),
    places=some(None, "50901", "20901"),
    months=some(None, "2025-03", "2025-04"),
    days=some(*DAYS),
    patients=some(*PATIENTS, "absent"),
    invoices=some(None, "900000001", "F 3"),
    natures=some(None, *AmountNature),
    states=some(*FollowUpState),
    urgencies=some(*Urgency),
    numbers=st.none() | st.frozensets(st.integers(0, 9)),
    suppressed=st.booleans(),
)
DEADLINES = Deadlines(reference())


class Plain:
    """A finding and what plain Python says of it."""

    def __init__(self, kept: KeptFinding, state: FollowUpState) -> None:
        finding = kept.finding
        self.number, self.finding, self.state = kept.number, finding, state
        self.suppressed = kept.suppression is not None
        self.place, self.code = LINES.get(finding.lines[0], (None, None)) if finding.lines else (None, None)
        self.deadline = DEADLINES.last_day(finding.service_date)
        self.left = None if self.deadline is None else days_left(self.deadline, TODAY)
        self.month = None if finding.service_date is None else f"{finding.service_date:%Y-%m}"
        self.invoice = finding.invoices[0] if finding.invoices else None

    def urgent(self, which: Urgency) -> bool:
        if self.left is None:
            return False
        most = {Urgency.EXPIRED: -1, Urgency.WEEK: WEEK_DAYS, Urgency.MONTH: MONTH_DAYS}[which]
        return self.left <= most and (which is Urgency.EXPIRED) == (self.left < 0)

    def fits(self, criteria: Criteria, aside: Dimension | None = None) -> bool:
        finding = self.finding
        values: dict[Dimension, Any] = {
            Dimension.RULE: finding.rule,
            Dimension.DOCTOR: finding.doctor,
            Dimension.SEVERITY: finding.severity,
            Dimension.PLACE: self.place,
            Dimension.MONTH: self.month,
            Dimension.DAY: finding.service_date,
            Dimension.PATIENT: finding.patient_key,
            Dimension.INVOICE: self.invoice,
            Dimension.NATURE: amount_nature(finding),
            Dimension.STATE: self.state,
        }
        wanted = {one: criteria.chosen(one) for one in Dimension if one is not aside and criteria.chosen(one)}
        urgencies = wanted.pop(Dimension.URGENCY, frozenset())
        return (
            self.suppressed == criteria.suppressed
            and (criteria.numbers is None or self.number in criteria.numbers)
            and all(values[one] in chosen for one, chosen in wanted.items())
            and (not urgencies or any(self.urgent(which) for which in urgencies))
        )


def last(value: Any, *, descending: bool) -> tuple[bool, Any]:
    """What has no value comes last either way; texts are turned over by their rank."""
    return (value is None, 0 if value is None else -value if descending else value)


def ranked(values: Sequence[Any]) -> Mapping[Any, int]:
    return {value: rank for rank, value in enumerate(sorted({one for one in values if one is not None}))}


def plain_order(found: Sequence[Plain], sort: Sort) -> list[int]:
    texts: dict[SortKey, Callable[[Plain], Any]] = {
        SortKey.RULE: lambda one: one.finding.rule,
        SortKey.DOCTOR: lambda one: one.finding.doctor,
        SortKey.PATIENT: lambda one: one.finding.patient_key,
        SortKey.PLACE: lambda one: one.place,
        SortKey.INVOICE: lambda one: one.invoice,
        SortKey.LINE: lambda one: one.finding.lines[0] if one.finding.lines else None,
        SortKey.DATE: lambda one: one.finding.service_date,
        SortKey.DEADLINE: lambda one: one.deadline,
        SortKey.IMPACT: lambda one: abs(one.finding.impact_cents),
        SortKey.SEVERITY: lambda one: one.finding.severity.rank,
        SortKey.STATE: lambda one: STATES.index(one.state),
        SortKey.REPORT: lambda one: one.number,
    }
    if sort.key is SortKey.URGENCY:
        sign = -1 if sort.descending else 1

        def urgency(one: Plain) -> Any:
            left = one.left
            days = None if left is None else left if left >= 0 else 10**6 - left
            return (
                last(days, descending=sort.descending),
                -sign * abs(one.finding.impact_cents),
                sign * one.finding.severity.rank,
            )

        return [one.number for one in sorted(found, key=urgency)]
    value = texts[sort.key]
    ranks = ranked([value(one) for one in found])

    def key(one: Plain) -> Any:
        told = value(one)
        return last(None if told is None else ranks[told], descending=sort.descending)

    return [one.number for one in sorted(found, key=key)]


@st.composite
def indexes(draw: st.DrawFn) -> tuple[FindingIndex, list[Plain]]:
    kept = kept_of(draw(st.lists(FINDINGS, max_size=8)), draw(st.lists(FINDINGS, max_size=2)))
    states = [draw(STATE_NAMES) for _ in kept]
    index = index_in_memory(kept, LINES)
    index = index.in_states(pl.Series([STATES.index(state) for state in states], dtype=pl.UInt8))
    return index, [Plain(one, state) for one, state in zip(kept, states, strict=True)]


def view_of(
    index: FindingIndex, criteria: Criteria, sort: Sort | None = None, group: GroupBy | None = None
) -> FindingView:
    return make_view(index, criteria, sort or Sort(), group, {"FB001": "Frais hors d'un cabinet"})


@given(indexes(), CRITERIA, st.builds(Sort, key=st.sampled_from(SortKey), descending=st.booleans()))
def test_a_view_is_a_filter_and_a_sort(
    made: tuple[FindingIndex, list[Plain]], criteria: Criteria, sort: Sort
) -> None:
    index, findings = made
    kept = [one for one in findings if one.fits(criteria)]
    view = view_of(index, criteria, sort)
    assert view.numbers() == plain_order(kept, sort)
    summary = summarise(one.finding for one in kept)
    assert view.total == len(kept)
    assert [view.sums.of(nature) for nature in AmountNature] == [
        summary.at_risk_cents, summary.recoverable_cents, summary.opportunity_cents,
    ]  # fmt: skip
    assert [view.severities[severity] for severity in Severity] == [
        summary.errors, summary.warnings, summary.optimizations, summary.infos,
    ]  # fmt: skip
    for position, number in enumerate(view.numbers()):
        assert (view.number_at(position), view.position_of(number)) == (number, position)


KEYS: dict[GroupBy, Callable[[Plain], Any]] = {
    GroupBy.RULE: lambda one: one.finding.rule,
    GroupBy.DOCTOR: lambda one: one.finding.doctor,
    GroupBy.DAY: lambda one: one.finding.service_date,
    GroupBy.INVOICE: lambda one: one.invoice,
    GroupBy.PATIENT: lambda one: one.finding.patient_key,
    GroupBy.PLACE: lambda one: one.place,
    GroupBy.SEVERITY: lambda one: one.finding.severity,
    GroupBy.STATE: lambda one: one.state,
    GroupBy.MONTH: lambda one: one.month,
}


@given(indexes(), CRITERIA, st.sampled_from(GroupBy), st.sampled_from(SortKey))
def test_headings_gather_what_shares_a_value_in_the_order_it_had(
    made: tuple[FindingIndex, list[Plain]], criteria: Criteria, group: GroupBy, key: SortKey
) -> None:
    index, findings = made
    plain = {one.number: one for one in findings}
    view = view_of(index, criteria, Sort(key=key), group)
    flat = view_of(index, criteria, Sort(key=key)).numbers()
    groups = [view.group_at(at) for at in range(view.group_count)]
    assert [one.start for one in groups] == [sum(g.count for g in groups[:at]) for at in range(len(groups))]
    assert sum(one.count for one in groups) == view.total == len(flat)
    for at, heading in enumerate(groups):
        numbers = view.numbers(heading.start, heading.count)
        assert numbers == [number for number in flat if KEYS[group](plain[number]) == heading.key]
        gathered = [plain[number] for number in numbers]
        summary = summarise(one.finding for one in gathered)
        assert heading.sums.at_risk_cents == summary.at_risk_cents
        assert heading.severities[Severity.ERROR] == summary.errors
        assert heading.treated == sum(one.state.is_treated for one in gathered)
        assert heading.label
        assert {
            view.group_of(position) for position in range(heading.start, heading.start + heading.count)
        } == {at}


@given(indexes(), CRITERIA)
def test_a_filter_counts_what_the_others_leave(
    made: tuple[FindingIndex, list[Plain]], criteria: Criteria
) -> None:
    index, findings = made
    facets = make_facets(index, criteria, {})
    for dimension in (one for one in Dimension if hasattr(facets, one.value)):
        for value in facets.of(dimension):
            chosen = criteria.choosing(dimension, [value.value])
            assert value.count == sum(one.fits(chosen) for one in findings), (dimension, value)
        listed = {value.value for value in facets.of(dimension)}
        assert listed >= criteria.chosen(dimension)
        assert (
            sum(value.count for value in facets.of(dimension))
            == sum(one.fits(criteria, dimension) for one in findings)
            or dimension is Dimension.URGENCY
        )


def test_what_is_worst_comes_first_among_headings() -> None:
    def one(rule: str, severity: Severity, cents: int) -> Finding:
        return Finding(rule=rule, family="x", kind="k", severity=severity, impact_cents=cents)

    index = index_in_memory(
        kept_of(
            [one("C", Severity.WARNING, -900), one("A", Severity.ERROR, 0), one("B", Severity.ERROR, -100)]
        )
    )
    view = view_of(index, Criteria(), group=GroupBy.RULE)
    assert [view.group_at(at).key for at in range(3)] == ["B", "A", "C"]
    with pytest.raises(IndexError):
        view.group_at(3)
    with pytest.raises(IndexError):
        view.number_at(3)
    with pytest.raises(IndexError):
        view.group_of(3)


def test_an_order_is_made_once_and_states_do_not_outlive_a_change() -> None:
    index = index_in_memory(kept_of([Finding(rule="A", family="x", kind="k", severity=Severity.ERROR)] * 2))
    sort = Sort(key=SortKey.STATE)
    assert view_of(index, Criteria(), sort).numbers() == [1, 2]
    changed = index.in_states(pl.Series([1, 0], dtype=pl.UInt8))
    assert view_of(changed, Criteria(), sort).numbers() == [2, 1]
    assert view_of(index, Criteria(), replace(sort, descending=True)).numbers() == [1, 2]
