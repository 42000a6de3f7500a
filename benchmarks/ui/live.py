"""Drives one window through what is measured, and prints JSON; a process has one window.

``python -m benchmarks.ui.live jobs DOSSIER PETIT GRAND GRAND`` or ``… live findings DOSSIER``.
"""

import json
import sys
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from benchmarks.findings.made import make
from benchmarks.ui.driven import Driven, driven
from benchmarks.ui.ticks import TickProbe
from facnet_desktop.bootstrap import find_installation
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.job import ENDED, Job, State
from facnet_desktop.services.results.criteria import SortKey
from facnet_desktop.ui.pages.home.page import HomePage
from facnet_desktop.ui.pages.results.findings.filters.bar import FilterBar
from facnet_desktop.ui.pages.results.findings.table.model import FindingsModel
from facnet_desktop.ui.pages.results.page import ResultsPage
from facnet_desktop.ui.preflight.footer import PreflightFooter
from tests.support.window_context import validation_of

FINDINGS = 1_000_000
QUIET_SECONDS = 4.0
DROPS = 5
LOOKS_SECONDS = 1.0
"""How long a person looks at her file before she asks for its validation; few are quicker."""


def jobs(folder: Path, small: Path, *large: Path) -> dict[str, dict[str, float]]:
    """The small export is of 4,000 lines, the two large ones of 1 M; ``folder`` does not exist yet."""
    with driven(folder) as one:
        _begin(one)
        return {
            "drop": _drops(one, folder, small),
            "ticks": _ticks(one, large),
            "cancel": _cancel(one, large[0]),
        }


def findings(folder: Path) -> dict[str, dict[str, float]]:
    """A validation of a million findings, made first; ``folder`` does not exist yet."""
    job_id = _with_findings(folder)
    with driven(folder) as one:
        _begin(one)
        return {"findings": _findings(one, job_id)}


def _begin(one: Driven) -> None:
    """Let the children get warm, and put the dialog of the first run away once it is there."""
    one.until(_after(QUIET_SECONDS))
    for dialog in one.window.findChildren(QDialog):
        dialog.reject()
    one.until(_after(1.0))


def _results(one: Driven) -> ResultsPage | None:
    """The page, while it is on the screen. Cheap: what is waited for is looked at again and again."""
    page = one.window.page
    return page if isinstance(page, ResultsPage) else None


def _shown_model(one: Driven) -> FindingsModel | None:
    page = _results(one)
    view = None if page is None else page.findings.view
    model = view.model() if view is not None and view.isVisible() else None
    return model if isinstance(model, FindingsModel) else None


def _is_painted(one: Driven, job_id: uuid.UUID | None = None) -> bool:
    """Whether the first rows (of that validation) are read, so that the next painting shows them."""
    model, page = _shown_model(one), _results(one)
    if model is None or page is None or page.shown is None or job_id not in (None, page.shown.job_id):
        return False
    return model.rowCount() > 0 and model.item(0) is not None


def _drops(one: Driven, folder: Path, export: Path) -> dict[str, float]:
    """The first file, then the medians of others: « Valider » after a look, or as soon as it can be."""
    lines = export.read_bytes().splitlines(keepends=True)
    taken: list[dict[str, float]] = []
    for number in range(1 + 2 * DROPS):
        path = folder.parent / f"releve-{number}.csv"
        path.write_bytes(b"".join(lines[: len(lines) - number]))
        taken.append(_drop_to_results(one, path, looks=LOOKS_SECONDS if number <= DROPS else 0.0))
        path.unlink()
        one.window.show_page("home")
        one.until(_after(LOOKS_SECONDS))
    looked, at_once = taken[1 : 1 + DROPS], taken[1 + DROPS :]
    return {
        "first_preflight": taken[0]["preflight"],
        "first": taken[0]["results"],
        "preflight": median(drop["preflight"] for drop in looked),
        "results": median(drop["results"] for drop in looked),
        "at_once": median(drop["results"] for drop in at_once),
    }


def _drop_to_results(one: Driven, path: Path, *, looks: float) -> dict[str, float]:
    """Milliseconds from the drop until it can be validated, then from « Valider » to the first findings.

    The person ``looks`` at the file for so many seconds in between.
    """
    began = time.perf_counter()
    one.window.open_paths([path])
    page = one.window.page
    if not isinstance(page, HomePage):
        raise TypeError
    button = page.preflight.findChildren(PreflightFooter)[0].main_button
    one.until(lambda: button.isVisible() and button.isEnabled())
    preflight = 1_000 * (time.perf_counter() - began)
    one.until(_after(looks))
    asked = time.perf_counter()
    completed: list[uuid.UUID] = []
    heard = one.context.dispatcher.job_changed.connect(
        lambda job: completed.append(job.id) if job.state is State.COMPLETED else None
    )
    button.click()
    one.until(lambda: bool(completed) and _is_painted(one, completed[-1]))
    one.window.repaint()
    one.context.dispatcher.job_changed.disconnect(heard)
    return {"preflight": preflight, "results": 1_000 * (time.perf_counter() - asked)}


def _ticks(one: Driven, paths: Sequence[Path]) -> dict[str, float]:
    """While both are validated, the page of the jobs on the screen; the quiet window beside it."""
    one.window.show_page("jobs")
    probe = TickProbe()
    quiet = _probed(one, probe, _after(QUIET_SECONDS))
    ids = one.context.dispatcher.submit([validation_of(path) for path in paths])
    busy = _probed(one, probe, _ended(one, ids))
    return {**busy, "quiet_p99": quiet["p99"], "quiet_max": quiet["max"]}


def _probed(one: Driven, probe: TickProbe, is_over: Callable[[], bool]) -> dict[str, float]:
    probe.start()
    one.until(is_over)
    return probe.stop()


def _after(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def _ended(one: Driven, ids: tuple[uuid.UUID, ...]) -> Callable[[], bool]:
    ended: set[uuid.UUID] = set()

    def hear(job: Job) -> None:
        if job.state in ENDED:
            ended.add(job.id)

    one.context.dispatcher.job_changed.connect(hear)
    return lambda: ended >= set(ids)


def _cancel(one: Driven, path: Path) -> dict[str, float]:
    """Milliseconds from the request to the job that is cancelled, in each phase."""
    return {
        phase: _cancelled_in(one, path, phase) for phase in ("reading", "saving", "checking", "finishing")
    }


def _cancelled_in(one: Driven, path: Path, phase: str) -> float:
    (job_id,) = one.context.dispatcher.submit([validation_of(path)])
    reached: list[str | None] = []
    one.context.dispatcher.progressed.connect(lambda update: reached.append(update.progress.phase))
    over = _ended(one, (job_id,))
    one.until(lambda: phase in reached or over())
    began = time.perf_counter()
    one.context.dispatcher.cancel(job_id)
    one.until(over)
    job = one.context.store.board.get(job_id)
    if job is None or job.state is not State.CANCELLED:
        return 0.0  # it completed first
    return 1_000 * (time.perf_counter() - began)


def _with_findings(folder: Path) -> uuid.UUID:
    """A data folder whose store holds a validation of a million findings."""
    folder.mkdir(parents=True)
    with find_installation().open_store(DataFolder(folder)) as store:
        return make(store.file, folder, FINDINGS).job_id


def _findings(one: Driven, job_id: uuid.UUID) -> dict[str, float]:
    """Milliseconds to the first rows, then for a filter, a search and two orders."""
    began = time.perf_counter()
    one.context.navigator.show_results(job_id)
    one.until(lambda: _is_painted(one, job_id))
    taken = {"opened": 1_000 * (time.perf_counter() - began)}
    bar = one.window.findChildren(FilterBar)[0]
    one.until(_after(1.0))
    taken["search"] = _until_reset(one, lambda: bar.search.set_now("FB002"))
    taken["search_cleared"] = _until_reset(one, lambda: bar.search.set_now(""))
    for key in (SortKey.IMPACT, SortKey.DATE, SortKey.LINE):
        taken[f"sort_{key.value}"] = _until_reset(one, lambda key=key: bar.sort.chosen.emit(key))
    page = _results(one)
    if page is None:
        raise LookupError
    view = page.findings.view
    began = time.perf_counter()
    QTest.keyClick(view, Qt.Key.Key_End)
    one.until(lambda: view.model().item(view.model().rowCount() - 1) is not None)
    taken["end"] = 1_000 * (time.perf_counter() - began)
    return taken


def _until_reset(one: Driven, ask: Callable[[], object]) -> float:
    """Milliseconds from a wish to the first rows of its answer, painted."""
    model = _shown_model(one)
    if model is None:
        raise LookupError
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    began = time.perf_counter()
    ask()
    one.until(lambda: bool(resets) and _is_painted(one))
    QApplication.processEvents()
    return 1_000 * (time.perf_counter() - began)


PARTS: Mapping[str, Callable[..., dict[str, dict[str, float]]]] = {"jobs": jobs, "findings": findings}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(PARTS[sys.argv[1]](*map(Path, sys.argv[2:]))))
