"""Rows of the list as a text, for a spreadsheet."""

from collections.abc import Iterable

from PySide6.QtWidgets import QTableView

from facnet_desktop.jobs.job import Job
from facnet_desktop.ui.pages.jobs.table.cells import job_cell
from facnet_desktop.ui.pages.jobs.table.columns import Column
from facnet_desktop.ui.pages.jobs.table.model import JobTableModel


def rows_text(table: QTableView, model: JobTableModel, jobs: Iterable[Job]) -> str:
    """A line each, the columns that are shown parted by tabs."""
    shown = [column for column in Column if not table.isColumnHidden(column)]
    return "\n".join(
        "\t".join(job_cell(job, column, model.around(job.id)) for column in shown) for job in jobs
    )
