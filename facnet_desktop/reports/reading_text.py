"""``lire`` for a person: how the file was understood, line by line where it was not."""

from collections.abc import Mapping
from typing import TextIO

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.ingest.columns import TOTAL_COUNT, TOTAL_PAID, TOTAL_PRELIMINARY
from facnet_desktop.ingest.report import Outcome
from facnet_desktop.reports import wording
from facnet_desktop.reports.diagnostics import write_diagnostics
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.reading import AMOUNTS, Reading, shown_records
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.rules.claims import ControlTotals

_HIDDEN = {"line", TOTAL_PRELIMINARY, TOTAL_PAID, TOTAL_COUNT}


def write(reading: Reading, out: TextIO, layout: Layout) -> None:
    """The file, its lines, its control totals, then what could not be read."""
    report = reading.report
    page = Page(out, width=layout.width, colour=layout.colour)
    page.title(wording.shown_name(report.file.name))
    style = Style.ERROR if report.outcome is Outcome.REJECT else Style.STRONG
    page.paragraph(f"Fichier {wording.OUTCOMES[report.outcome]}.", style=style)
    if reading.cause is None:
        page.field("Fichier", wording.understanding(report.file))
        page.field("Lignes", wording.rows_sentence(report.rows))
        page.field("SHA-256", report.file.sha256)
    if report.control is not None:
        _control(report.control, page)
    unread = count(report.rows.rejected, "ligne non lue", "lignes non lues")
    title = "" if report.outcome is Outcome.REJECT else unread
    write_diagnostics(title, report.errors, page, layout)
    write_diagnostics("Remarques sur la lecture", report.warnings, page, layout)
    if reading.records:
        page.blank()
        page.title(count(len(reading.records), "ligne de facture", "lignes de facture"))
        for record in shown_records(reading, layout):
            page.paragraph(_shown(record), hang=2)


def _control(control: ControlTotals, page: Page) -> None:
    """Declared totals against the sums, when the export declares any."""
    pairs = (
        (
            "montant préliminaire déclaré",
            control.declared_preliminary_cents,
            control.preliminary_cents,
            format_cents,
        ),
        ("montant payé déclaré", control.declared_paid_cents, control.paid_cents, format_cents),
        ("lignes déclarées", control.declared_lines, control.lines, number),
    )
    label = "Totaux"
    for name, declared, computed, form in pairs:
        if declared is None:
            continue
        state = "concorde" if declared == computed else f"calculé{NBSP}: {form(computed)}, ne concorde pas"
        page.field(label, f"{name}{NBSP}: {form(declared)}, {state}")
        label = ""


def _shown(record: Mapping[str, object]) -> str:
    cells = []
    for name, value in record.items():
        if name in _HIDDEN or value in (None, ""):
            continue
        text = format_cents(value) if name in AMOUNTS and isinstance(value, int) else str(value)
        cells.append(f"{name}{NBSP}: {text}")
    return f"Ligne {record['line']} · " + " · ".join(cells)
