"""Drives one window through what is measured, and prints JSON; a process has one window.

``python -m benchmarks.ui.live jobs DOSSIER PETIT GRAND GRAND`` or ``… live findings DOSSIER``.
"""

import json
import sys
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from benchmarks.findings.made import make
from benchmarks.ui.driven import Driven, driven
from benchmarks.ui.ticks import TickProbe
from facnet_desktop.bootstrap import find_installation
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.jobs.job import ENDED, Job, State
from facnet_desktop.services.results.criteria import SortKey
from facnet_desktop.ui.pages.results.findings.filters.bar import FilterBar
from facnet_desktop.ui.pages.results.findings.table.model import FindingsModel
from facnet_desktop.ui.pages.results.findings.table.view import FindingsView
from tests.support.window_context import validation_of

FINDINGS = 1_000_000
QUIET_SECONDS = 4.0


def jobs(folder: Path, small: Path, *large: Path) -> dict[str, dict[str, float]]:
    """The small export is of 4,000 lines, the two large ones of 1 M; ``folder`` does not exist yet."""
    with driven(folder) as one:
        _begin(one)
        return {
            "drop": _drop_to_results(one, small),
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
    """Put the first-run dialog away, and let the children get warm."""
    for dialog in one.window.findChildren(QDialog):
        dialog.reject()
    began = time.perf_counter()
    one.until(lambda: time.perf_counter() - began > QUIET_SECONDS)


def _shown_model(one: Driven) -> FindingsModel | None:
    views = one.window.findChildren(FindingsView)
    model = views[0].model() if views and views[0].isVisible() else None
    return model if isinstance(model, FindingsModel) else None


def _is_painted(one: Driven) -> bool:
    """Whether the first rows are read, so that the next painting shows them."""
    model = _shown_model(one)
    return model is not None and model.rowCount() > 0 and model.item(0) is not None


def _drop_to_results(one: Driven, path: Path) -> dict[str, float]:
    """Milliseconds from the drop to the pre-flight, then from « Valider » to the first findings."""
    began = time.perf_counter()
    one.window.open_paths([path])

    def start() -> QPushButton | None:
        buttons = one.window.findChildren(QPushButton)
        return next((b for b in buttons if b.isVisible() and b.isEnabled() and b.isDefault()), None) or next(
            (b for b in buttons if b.isVisible() and b.isEnabled() and b.text().startswith("Valider")), None
        )

    one.until(lambda: start() is not None)
    ready = time.perf_counter()
    button = start()
    if button is not None:
        button.click()
    one.until(lambda: _is_painted(one))
    one.window.repaint()
    return {"preflight": 1_000 * (ready - began), "results": 1_000 * (time.perf_counter() - ready)}


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
    one.until(lambda: _is_painted(one))
    taken = {"opened": 1_000 * (time.perf_counter() - began)}
    bar = one.window.findChildren(FilterBar)[0]
    one.until(_after(1.0))
    taken["search"] = _until_reset(one, lambda: bar.search.set_now("FB002"))
    taken["search_cleared"] = _until_reset(one, lambda: bar.search.set_now(""))
    for key in (SortKey.IMPACT, SortKey.DATE, SortKey.LINE):
        taken[f"sort_{key.value}"] = _until_reset(one, lambda key=key: bar.sort.chosen.emit(key))
    view = one.window.findChildren(FindingsView)[0]
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
