"""« Rapport de lot »: from the list or the results to a document on the disk."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.ui.dialogs.lot_report.asking import Wanted
from facnet_desktop.ui.dialogs.lot_report.dialog import LotReportDialog
from facnet_desktop.ui.printing.preview import Preview
from tests.ui.pages.jobs.conftest import bench
from tests.ui.pages.jobs.kit import Bench, choose, result

__all__ = ["bench"]


def counted(job: Job, _: JobContext) -> WorkOutcome:
    return WorkOutcome(result=result(errors=len(job.title)))  # type: ignore[arg-type]


@pytest.fixture
def dialog(bench: Bench) -> Iterator[LotReportDialog]:
    """Of a lot that is over."""
    bench.step = counted
    bench.run()
    panel = bench.panel()
    lot, jobs = bench.add_lot("mars.csv", "avril.csv")
    bench.until_state(State.COMPLETED, *jobs)
    choose(panel, lot)
    bench.until(panel.details.lot.report.isVisible)
    panel.details.lot.report.click()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, LotReportDialog)
    bench.until(lambda: shown.is_ready)
    yield shown
    shown.close()


def told(dialog: LotReportDialog) -> str:
    return "\n".join(part.text() for part in dialog.findChildren(QLabel) if part.isVisible())


def test_it_tells_totals_and_where_to_begin(dialog: LotReportDialog) -> None:
    text = told(dialog).replace("\u00a0", " ")
    assert "2 fichiers, 2 validés." in text
    assert "9 erreurs" in text
    assert "ne s'additionnent pas" in text
    assert dialog.report is not None
    assert [one.title for one in dialog.report.first] == ["avril.csv", "mars.csv"]


def test_it_is_kept_as_a_workbook_and_as_a_pdf(dialog: LotReportDialog, bench: Bench, tmp_path: Path) -> None:
    book, paper = tmp_path / "lot.xlsx", tmp_path / "lot.pdf"
    dialog.save_workbook(book)
    bench.until(dialog.saved.isVisible)
    assert zipfile.is_zipfile(book)
    dialog.saved.hide()
    dialog.save_pdf(paper)
    bench.until(dialog.saved.isVisible)
    assert paper.read_bytes().startswith(b"%PDF")
    assert "lot.pdf" in dialog.saved.text()


def test_a_place_that_refuses_is_told_and_leaves_nothing(dialog: LotReportDialog, bench: Bench) -> None:
    dialog.save_workbook(Path("/proc/lot.xlsx"))
    bench.until(dialog.saved.isVisible)
    assert "lot.xlsx" in dialog.saved.text()
    assert dialog.pdf.isEnabled()


def test_it_is_seen_before_it_is_printed(dialog: LotReportDialog, bench: Bench) -> None:
    dialog.print.click()
    bench.until(lambda: isinstance(QApplication.activeModalWidget(), Preview))
    preview = QApplication.activeModalWidget()
    assert preview is not None
    preview.close()


def test_chosen_files_have_a_report_of_their_own(bench: Bench) -> None:
    bench.step = counted
    bench.run()
    panel = bench.panel()
    jobs = bench.add("mars.csv", "avril.csv")
    bench.until_state(State.COMPLETED, *jobs)
    choose(panel, *jobs)
    menu = panel.context_menu()
    (chosen,) = [action for action in menu.actions() if action.text().startswith("Rapport des fichiers")]
    assert not any(action.text().startswith("Rapport du lot") for action in menu.actions())
    chosen.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LotReportDialog)
    bench.until(lambda: dialog.is_ready)
    assert dialog.report is not None
    assert dialog.report.title == "2\u00a0fichiers choisis"
    dialog.close()


def test_without_any_result_there_is_nothing_to_keep(bench: Bench) -> None:
    dialog = LotReportDialog(bench.context, Wanted())
    bench.qtbot.addWidget(dialog)
    dialog.open()
    bench.until(lambda: dialog.is_ready)
    assert not dialog.pdf.isEnabled()
