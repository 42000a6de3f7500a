"""The selected job in full: what it says of each state, and what its buttons do."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from facnet_desktop.domain.retention import Gone, Reason
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.jobs.job import Job, JobError, State
from facnet_desktop.services.jobs import details as reading
from facnet_desktop.services.purge import Archive, delete_job
from facnet_desktop.services.work.contract import WorkOutcome
from facnet_desktop.ui.pages.jobs.details import pane
from facnet_desktop.ui.pages.jobs.details.words import gone_sentence
from facnet_desktop.ui.pages.jobs.page import JobsPage
from facnet_desktop.ui.pages.jobs.panel import JobsPanel
from tests.ui.kit import buttons_of, press
from tests.ui.pages.jobs.kit import BROKEN, Bench, choose, result


def shown(bench: Bench, panel: JobsPanel, job_id: uuid.UUID) -> None:
    """Once the details of that job are on the screen."""
    bench.until(lambda: panel.details.shown == job_id and panel.details.is_settled())


def texts(widget: QWidget) -> list[str]:
    """What it says where it can be seen."""
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def test_a_completed_validation_tells_what_it_found(bench: Bench) -> None:
    job_id = bench.completed("mars.csv", result(lines=1200, errors=6, unread=2, cents=4915))
    panel = bench.panel()
    choose(panel, job_id)
    shown(bench, panel, job_id)
    body = panel.details.body
    facts = dict(body.result_facts.texts())
    assert facts["Lignes lues"] == "1\u00a0200"
    assert facts["Lignes non lues"] == "2"
    assert facts["À récupérer après correction"] == "49,15\u00a0$"
    assert facts["Règles non exécutées"] == "AN003"
    assert not body.error.isVisible()
    asked: list[uuid.UUID] = []
    bench.context.navigator.results.connect(lambda job, _: asked.append(job))
    press(body, "Ouvrir le résultat")
    assert asked == [job_id]


def test_a_failure_tells_its_cause_and_offers_what_its_entry_says(bench: Bench) -> None:
    job_id = bench.failed("mars.csv")
    panel = bench.panel()
    choose(panel, job_id)
    shown(bench, panel, job_id)
    block = panel.details.body.error
    said = texts(block)
    assert "Fichier ouvert dans un autre programme" in said
    assert BROKEN.message in said
    assert buttons_of(block) == ["Réessayer", "Copier le diagnostic", "Détails techniques"]
    press(block, "Réessayer")
    bench.until_state(State.COMPLETED, job_id)
    shown(bench, panel, job_id)
    bench.until(lambda: not block.isVisible())


def test_earlier_attempts_stay_readable(bench: Bench) -> None:
    job_id = bench.failed("mars.csv")
    panel = bench.panel()
    choose(panel, job_id)
    bench.context.dispatcher.retry(job_id)
    bench.until_state(State.COMPLETED, job_id)
    bench.until(lambda: len(panel.details.body.attempts.texts()) == 2)
    first, second = panel.details.body.attempts.texts()
    assert first[0] == "Tentative 1 - échec"
    assert first[1].endswith(BROKEN.message)
    assert second[0] == "Tentative 2 - terminée"


def test_the_log_tells_what_happened_in_order(bench: Bench) -> None:
    job_id = bench.failed("mars.csv")
    panel = bench.panel()
    choose(panel, job_id)
    shown(bench, panel, job_id)
    sentences = [line.sentence for line in panel.details.body.timeline.shown()]
    assert sentences[0] == "Une tâche est mise en file."
    assert sentences[-1] == (
        "La tâche est en échec\u00a0: «\u00a0Fichier ouvert dans un autre programme\u00a0»."
    )


def test_the_steps_follow_the_work(bench: Bench) -> None:
    seen: list[Progress] = []

    def slow(job: Job, context: JobContext) -> WorkOutcome:
        step = Progress(phase=Phase.CHECKING, done=2, total=48, rule="FB001")
        while not seen:
            context.report(step)
        return WorkOutcome(result=result())  # type: ignore[arg-type]

    bench.step = slow
    panel = bench.panel()
    (job_id,) = bench.add("mars.csv")
    bench.until_state(State.RUNNING, job_id)
    choose(panel, job_id)
    wanted = "Vérification\u00a0· règle 3 de 48\u00a0· 75\u00a0%"
    bench.until(lambda: wanted in texts(panel.details.body.steps))
    names = [one.accessibleName() for one in panel.details.body.steps.findChildren(QLabel)]
    assert "Lecture\u00a0: fait" in names
    assert "Vérification\u00a0: en cours" in names
    assert "Préparation du résultat\u00a0: à venir" in names
    seen.append(Progress(phase=Phase.CHECKING, done=3, total=48))
    bench.until_state(State.COMPLETED, job_id)
    bench.until(lambda: "0,6\u00a0s" in texts(panel.details.body.steps))


@pytest.mark.parametrize("as_page", [False, True])
def test_a_job_that_was_destroyed_says_when_and_offers_to_start_again(bench: Bench, as_page: bool) -> None:
    job_id = bench.completed("mars.csv")
    store = bench.context.store
    archive = Archive(
        retention=store.retention, backups=store.backups, data=store.folder, clock=bench.context.clock
    )
    delete_job(archive, job_id, who="commis")
    if as_page:
        page = JobsPage(bench.context, bench.jobs)
        bench.qtbot.addWidget(page)
        page.resize(1150, 690)
        page.show()
        page.entered()
        page.show_job(job_id)
        panel = page.panel
    else:
        panel = bench.panel()
        panel.show_job(job_id)
    shown(bench, panel, job_id)
    bench.until(panel.details.missing.isVisible)
    said = " ".join(texts(panel.details.missing))
    assert "Cette validation a été détruite le " in said
    assert "(à la demande)" in said
    assert buttons_of(panel.details.missing) == ["Valider le fichier de nouveau…"]


def test_a_validation_whose_detail_was_destroyed_keeps_its_summary(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = bench.completed("mars.csv", result(lines=1200))
    panel = bench.panel()

    read = reading.job_details

    def destroyed(store: object, wanted: uuid.UUID) -> object:
        found = read(bench.context.store, wanted)
        assert isinstance(found, reading.JobDetails)
        return replace(found, destroyed_at=bench.context.clock())

    monkeypatch.setattr(pane, "job_details", destroyed)
    choose(panel, job_id)
    shown(bench, panel, job_id)
    body = panel.details.body
    assert body.purged.isVisible()
    assert body.purged.text().startswith("Le détail de cette validation a été détruit le ")
    assert dict(body.result_facts.texts())["Lignes lues"] == "1\u00a0200"
    assert not body.open.isVisible()
    assert buttons_of(body.purged) == ["Valider le fichier de nouveau"]


def test_a_job_that_is_filtered_out_is_shown_all_the_same(bench: Bench) -> None:
    job_id, other = bench.completed("mars.csv"), bench.completed("avril.csv")
    bench.context.store.queue.hide([job_id])
    panel = bench.panel()
    panel.filters.search.set_now("avril")
    panel.show_job(job_id)
    assert panel.table.selected_ids() == [job_id]
    assert panel.model.row_of(other) is not None


def test_a_stale_answer_is_dropped(bench: Bench) -> None:
    first, second = bench.completed("a.csv"), bench.completed("b.csv")
    panel = bench.panel()
    panel.details.show_one(first)
    panel.details.show_one(second)
    shown(bench, panel, second)
    assert panel.details.body.title.text() == "b.csv"
    panel.details.show_one(first)
    panel.details.show_rows([])
    bench.qtbot.wait(100)
    assert panel.details.nothing.isVisible()
    assert panel.details.body.title.text() == "b.csv"


def test_several_selected_jobs_are_counted(bench: Bench) -> None:
    ids = [bench.completed("a.csv"), bench.failed("b.csv")]
    panel = bench.panel()
    choose(panel, *ids)
    bench.until(panel.details.several.isVisible)
    said = texts(panel.details.several)
    assert "2\u00a0tâches sélectionnées" in said


def test_in_a_narrow_place_the_details_stand_over_the_list(bench: Bench) -> None:
    job_id = bench.completed("a.csv")
    panel = bench.panel(width=700)
    assert panel.listing.isVisible()
    assert not panel.details.isVisible()
    panel.show_job(job_id)
    shown(bench, panel, job_id)
    assert panel.details.isVisible()
    assert not panel.listing.isVisible()
    press(panel.details, "Retour à la liste")
    assert panel.table.hasFocus()
    panel.resize(1150, 690)
    bench.until(lambda: panel.details.isVisible() and panel.listing.isVisible())


def test_an_unknown_error_code_is_an_unforeseen_error(bench: Bench) -> None:
    job_id = bench.stored("a.csv")
    claimed = bench.context.store.queue.claim("w")
    assert claimed is not None
    later = JobError(category="WORKER_ERROR", code="OF_A_LATER_VERSION", message="Quelque chose.")
    bench.context.store.queue.fail(claimed, later)
    panel = bench.panel()
    choose(panel, job_id)
    shown(bench, panel, job_id)
    assert "Erreur imprévue" in texts(panel.details.body.error)


def test_reasons_of_destruction_have_their_words() -> None:

    at = datetime(2025, 3, 1, 15, tzinfo=UTC)
    said = {
        reason: gone_sentence(Gone(job_id=uuid.uuid4(), at=at, reason=reason, whole=True))
        for reason in Reason
    }
    assert said[Reason.RETENTION].startswith(
        "Cette validation a été détruite le 1er mars 2025 (purge automatique)."
    )
    assert len(set(said.values())) == len(Reason)
