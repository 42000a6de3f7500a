"""``lire --format json``: the contract of DESIGN.md §6."""

from typing import Any, TextIO

from facnet_desktop.reports.contract import reading_members, write_list, write_object
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.reading import Reading, shown_records
from facnet_desktop.rules.claims import ControlTotals


def write(reading: Reading, out: TextIO, layout: Layout) -> None:
    """One object; the records one on each line."""
    members = reading_members(reading.report, reading.cause)
    members["control"] = _control(reading.report.control)
    write_object(out, members, last=False)
    if reading.records is not None:
        write_list(out, "records", map(dict, shown_records(reading, layout)))
    out.write("}\n")


def _control(control: ControlTotals | None) -> dict[str, Any] | None:
    """The totals that the export prints about itself beside what its lines add up to."""
    if control is None:
        return None
    return {
        "declared": {
            "preliminary_cents": control.declared_preliminary_cents,
            "paid_cents": control.declared_paid_cents,
            "lines": control.declared_lines,
        },
        "computed": {
            "preliminary_cents": control.preliminary_cents,
            "paid_cents": control.paid_cents,
            "lines": control.lines,
        },
        "agree": control.agree,
    }
