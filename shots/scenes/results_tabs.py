"""The tabs of the results beside the findings, and the export dialog."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import Criteria
from facnet_desktop.ui.dialogs.export.ask import ask_export
from facnet_desktop.ui.dialogs.export.dialog import ExportDialog
from facnet_desktop.ui.pages.results.calendar.tab import CalendarTab
from facnet_desktop.ui.pages.results.comparison.tab import ComparisonTab
from facnet_desktop.ui.pages.results.coverage.tab import CoverageTab
from facnet_desktop.ui.pages.results.opening import open_validation
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.pages.results.summary.tab import SummaryTab
from facnet_desktop.ui.pages.results.tab import ResultsTab
from facnet_desktop.ui.pages.results.unread.tab import UnreadTab
from shots.scene import Scene
from tests.support.destroyed_validation import destroyed
from tests.support.window_context import EXAMPLE

if TYPE_CHECKING:
    from shots.studio import Studio

TODAY = date(2025, 4, 25)


def shown(studio: "Studio", path: Path | None = None) -> ShownValidation:
    """A validation, read as the page reads it."""
    job_id = studio.validated() if path is None else studio.validated(path)
    return open_validation(studio.context.store, studio.context.reference, job_id, TODAY)


def on_page(tab: ResultsTab) -> QWidget:
    """The room a tab has on the page."""
    page = QWidget()
    page.setProperty("look", "page")
    column = QVBoxLayout(page)
    column.addWidget(tab)
    return page


def make(kind: type[ResultsTab], size: tuple[int, int] | None = None) -> "Callable[[Studio], QWidget]":
    """A tab over the validation of the shipped example."""

    def made(studio: "Studio") -> QWidget:
        tab = kind(studio.context)
        tab.show_validation(shown(studio))
        studio.until(lambda: tab.is_complete)  # type: ignore[attr-defined]
        page = on_page(tab)
        if size is not None:
            page.resize(*size)
        return page

    return made


ROOM = (1118, 480)


def unread_file(studio: "Studio") -> Path:
    """The example with some of its lines spoiled, and a total at its end."""
    lines = EXAMPLE.read_bytes().split(b"\r\n" if b"\r\n" in EXAMPLE.read_bytes() else b"\n")
    for at, (old, new) in enumerate(
        ((b"2025-01", b"2025-13"), (b";36,95;", b";trente;"), (b"2025-01", b"le 3"), (b";15804;", b";;")) * 5
    ):
        lines[7 * at + 3] = lines[7 * at + 3].replace(old, new, 1)
    lines[40] = lines[40] + b";de trop;encore"
    lines.insert(len(lines) - 1, b"Imprime par le logiciel de facturation")
    path = studio.folder / "export-janvier.csv"
    path.write_bytes(b"\n".join(lines))
    return path


def make_unread(studio: "Studio") -> QWidget:
    tab = UnreadTab(studio.context)
    tab.show_validation(shown(studio, unread_file(studio)))
    studio.until(lambda: tab.is_complete)
    return on_page(tab)


def make_comparison(studio: "Studio") -> QWidget:
    studio.validated()
    path = studio.folder / EXAMPLE.name
    kept = [
        line for at, line in enumerate(EXAMPLE.read_bytes().splitlines(keepends=True)) if at % 3 or at < 4
    ]
    path.write_bytes(b"".join(kept))
    tab = ComparisonTab(studio.context)
    tab.show_validation(shown(studio, path))
    studio.until(lambda: tab.is_complete)
    return on_page(tab)


def make_export(studio: "Studio") -> QWidget:
    validation = shown(studio)
    page = QWidget()
    view = None
    if validation.book is not None:
        view = validation.book.view(Criteria(severities=frozenset({Severity.ERROR})))
    ask_export(page, studio.context, validation, view=view, selected=(1, 2, 3))
    studio.settle(300)
    return page


def name_patients(studio: "Studio", page: QWidget) -> None:
    for dialog in page.findChildren(ExportDialog):
        dialog.disclosure.named.setChecked(True)
        dialog.disclosure.is_complete()
    studio.settle()


def rows_read(studio: "Studio", _: QWidget) -> None:
    """The rows of the lists, once they are looked at."""
    studio.settle(400)


def make_destroyed(kind: type[ResultsTab]) -> "Callable[[Studio], QWidget]":
    """The lines and findings are gone; what remains of the validation does not need them."""

    def made(studio: "Studio") -> QWidget:
        tab = kind(studio.context)
        tab.show_validation(destroyed(shown(studio)))
        studio.settle()
        page = on_page(tab)
        page.resize(*ROOM)
        return page

    return made


def make_coverage(place: int) -> "Callable[[Studio], QWidget]":
    def made(studio: "Studio") -> QWidget:
        page = make(CoverageTab, ROOM)(studio)
        for tab in page.findChildren(CoverageTab):
            tab.segments.choose(place)
            tab.segments.chosen.emit(place)
        return page

    return made


def open_lines(studio: "Studio", page: QWidget) -> None:
    for tab in page.findChildren(SummaryTab):
        tab.fees.view.opened.emit(tab.fees.view.model().index(0, 0))
    studio.settle(400)


SCENES = (
    Scene(name="results_tabs-summary", make=make(SummaryTab)),
    Scene(name="results_tabs-summary-whole", make=make(SummaryTab, (1118, 1500)), own_size=True),
    Scene(name="results_tabs-calendar", make=make(CalendarTab, ROOM), prepare=rows_read, own_size=True),
    Scene(name="results_tabs-unread", make=make_unread),
    Scene(name="results_tabs-coverage", make=make(CoverageTab, ROOM), own_size=True),
    Scene(name="results_tabs-comparison", make=make_comparison, prepare=rows_read),
    Scene(name="results_tabs-comparison-none", make=make(ComparisonTab, ROOM), own_size=True),
    Scene(name="results_tabs-export", make=make_export),
    Scene(name="results_tabs-export-named", make=make_export, prepare=name_patients),
    Scene(name="results_tabs-summary-lines", make=make(SummaryTab), prepare=open_lines),
    Scene(name="results_tabs-summary-destroyed", make=make_destroyed(SummaryTab), own_size=True),
    Scene(name="results_tabs-calendar-destroyed", make=make_destroyed(CalendarTab), own_size=True),
    Scene(name="results_tabs-unread-none", make=make(UnreadTab, ROOM), own_size=True),
    Scene(name="results_tabs-coverage-settings", make=make_coverage(2), own_size=True),
    Scene(name="results_tabs-coverage-log", make=make_coverage(3), own_size=True),
)
