"""In « Tâches », a validation is found by what its file holds, also one that ends during the search."""

import pytest

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, State
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.store.encrypted import Cursor
from facnet_desktop.store.validation_content import content_parts, keep_content
from facnet_desktop.ui.pages.jobs import finding
from tests.support.findings import claims_of
from tests.ui.pages.jobs.kit import Bench, result, titles

HELD = [{"invoice": "900000042", "date": "2025-03-03", "doctor": "1999991"}]


def keeping(job: Job, _: JobContext) -> WorkOutcome:
    """« mars » holds an invoice, a doctor and days of March."""

    def keep(cursor: Cursor, number: int) -> None:
        if job.title == "mars.csv":
            keep_content(cursor, number, content_parts(claims_of(HELD)))

    return WorkOutcome(result=result(), keep=keep)


@pytest.fixture
def kept(bench: Bench) -> Bench:
    bench.step = keeping
    bench.run()
    return bench


@pytest.mark.parametrize("text", ["900000042", "1999991", "2025-03", "mars 2025"])
def test_a_search_shows_the_validation_that_holds_it(kept: Bench, text: str) -> None:
    panel = kept.panel()
    kept.until_state(State.COMPLETED, *kept.add("mars.csv", "avril.csv"))
    panel.filters.search.set_now(text)
    kept.until(lambda: titles(panel) == ["mars.csv"])
    assert panel.filters.filter().chooses
    panel.filters.clear_all()
    assert len(titles(panel)) == 2


def test_nothing_that_holds_another_invoice_is_shown(kept: Bench) -> None:
    panel = kept.panel()
    kept.until_state(State.COMPLETED, *kept.add("mars.csv"))
    panel.filters.search.set_now("900000042")
    kept.until(lambda: titles(panel) == ["mars.csv"])
    panel.filters.search.set_now("900000043")
    assert titles(panel) == []
    assert panel.listing.currentWidget() is panel.listing.unmatched


def test_one_that_ends_during_the_search_joins_the_list(kept: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "AGAIN_MS", 10)
    panel = kept.panel()
    panel.filters.search.set_now("900000042")
    assert titles(panel) == []
    kept.add("mars.csv")
    kept.until(lambda: titles(panel) == ["mars.csv"])


def test_the_field_says_what_can_be_searched(kept: Bench) -> None:
    search = kept.panel().filters.search
    assert "facture" in search.placeholderText()
    assert "numéro de professionnel" in search.toolTip()
    assert search.accessibleName() == "Chercher une tâche"
