"""The three sums of a summary."""

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.validation import Summary, summarise
from tests.unit.reports.samples import finding, refused, validation


def test_the_three_sums_are_kept_apart_and_never_negative() -> None:
    found = [
        finding(impact_cents=-3240),
        finding(impact_cents=1500),
        finding(impact_cents=700, severity=Severity.WARNING),
        finding(impact_cents=935, severity=Severity.OPTIMIZATION),
        finding(impact_cents=99, severity=Severity.INFO),
    ]
    assert summarise(found) == Summary(
        errors=2, warnings=1, optimizations=1, infos=1,
        at_risk_cents=3240, recoverable_cents=2200, opportunity_cents=935,
    )  # fmt: skip


def test_a_gain_on_a_partial_year_is_added_nowhere_but_its_risk_is() -> None:
    partial = {"coverage": "partial"}
    gain = finding(impact_cents=935, severity=Severity.OPTIMIZATION, data=partial)
    risk = finding(impact_cents=-500, data=partial)
    summary = summarise([gain, risk])
    assert (summary.opportunity_cents, summary.at_risk_cents, summary.findings) == (0, 500, 2)


def test_summaries_add_up() -> None:
    one = summarise([finding()])
    assert one + one == summarise([finding(), finding()])


def test_a_line_not_read_is_something_to_fix() -> None:
    assert validation(rejected=1).needs_fixing
    assert not validation([finding(severity=Severity.WARNING)]).needs_fixing
    assert validation([finding()]).needs_fixing
    assert refused().refused
