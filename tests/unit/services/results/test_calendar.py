"""The calendar adds up the lines of the export, and the findings, for each doctor and day."""

from collections import Counter
from pathlib import Path

from facnet_desktop.reports.validation import summarise
from facnet_desktop.services.results.calendar import open_calendar
from facnet_desktop.services.results.criteria import Criteria
from tests.support.exports import ROOT
from tests.support.open_findings import opened
from tests.support.stored_validation import asked, validating_in

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"


def test_every_line_and_every_finding_is_on_its_day(tmp_path: Path) -> None:
    with validating_in(tmp_path / "facnet.db") as validating:
        book = opened(validating.jobs, validating.validate(asked(EXAMPLE)))
        calendar = open_calendar(book)
        cells = {key: cell for month in calendar.months for key, cell in calendar.cells(month).items()}
        lines = validating.results.lines(book.job_id, range(1, 100_000))
        counted = Counter((line.doctor, line.service_date) for line in lines if line.service_date)
        assert {key: cell.lines for key, cell in cells.items() if cell.lines} == counted
        assert sum(cell.paid_cents for cell in cells.values()) == sum(
            line.paid_cents or 0 for line in lines if line.service_date
        )
        assert calendar.most_lines == max(counted.values())
        assert set(calendar.doctors) == {doctor for doctor, _ in cells}
        found = [row.finding for row in book.rows(book.view().numbers())]
        for (doctor, day), cell in cells.items():
            own = [one for one in found if (one.doctor, one.service_date) == (doctor, day)]
            summary = summarise(own)
            assert cell.findings == len(own)
            assert cell.sums.at_risk_cents == summary.at_risk_cents
            assert cell.worst is min((one.severity for one in own), key=lambda one: one.rank, default=None)
            view = book.view(Criteria(doctors=frozenset({doctor}), days=frozenset({day})))
            assert view.total == len(own)
        assert sum(cell.findings for cell in cells.values()) == sum(
            one.service_date is not None for one in found
        )


def test_a_month_without_anything_is_empty(tmp_path: Path) -> None:
    with validating_in(tmp_path / "facnet.db") as validating:
        calendar = open_calendar(opened(validating.jobs, validating.validate(asked(EXAMPLE))))
        assert calendar.cells("1999-01") == {}
        assert calendar.months == tuple(sorted(calendar.months))
