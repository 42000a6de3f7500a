"""A lot that is over tells which invoices two of its files share."""

from dataclasses import replace

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.claims_blob import claims_blob
from tests.support.findings import claims_of
from tests.ui.pages.jobs.kit import Bench, choose, result
from tests.unit.store.test_results import computed

INVOICES = {"a.csv": ("1001", "1002"), "b.csv": ("1002", "1003"), "c.csv": ("1009",)}


def holding(bench: Bench) -> None:
    """From now on each file holds its invoices."""

    def step(job: Job, _: JobContext) -> WorkOutcome:
        lines = [{"invoice": invoice, "doctor": "1999991"} for invoice in INVOICES[job.title]]
        kept = replace(computed(), claims=claims_blob(claims_of(lines)))
        return WorkOutcome(result=result(), keep=bench.context.store.results.keep_of(kept))  # type: ignore[arg-type]

    bench.step = step
    bench.run()


def test_the_two_files_and_the_invoice_are_told(bench: Bench) -> None:
    holding(bench)
    panel = bench.panel()
    lot, jobs = bench.add_lot("a.csv", "b.csv")
    bench.until_state(State.COMPLETED, *jobs)
    choose(panel, lot)
    bench.until(panel.details.lot.pairs.isVisible)
    told = panel.details.lot.pairs.text().replace("\u00a0", " ")
    assert told == "« a.csv » et « b.csv » : 1002"


def test_nothing_is_said_of_another_lot(bench: Bench) -> None:
    holding(bench)
    panel = bench.panel()
    lot, jobs = bench.add_lot("a.csv", "b.csv")
    other, more = bench.add_lot("a.csv", "c.csv")
    bench.until_state(State.COMPLETED, *jobs, *more)
    choose(panel, lot)
    bench.until(panel.details.lot.pairs.isVisible)
    choose(panel, other)
    assert not panel.details.lot.pairs.isVisible()
    choose(panel, lot)
    assert panel.details.lot.pairs.isVisible()


def test_what_is_selected_is_called_by_its_name(bench: Bench) -> None:
    panel = bench.panel()
    lot, jobs = bench.add_lot("a.csv", "b.csv")
    other, _ = bench.add_lot("c.csv")
    heading = panel.details.several.accessibleName
    choose(panel, *jobs)
    assert heading().replace("\u00a0", " ") == "2 tâches sélectionnées"
    choose(panel, lot, other)
    assert heading().replace("\u00a0", " ") == "2 lots sélectionnés"
    choose(panel, jobs[0], other)
    assert heading().replace("\u00a0", " ") == "1 tâche et 1 lot sélectionné"
