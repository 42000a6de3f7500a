"""What a person does in « Tâches », through its widgets."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from facnet_desktop.jobs.job import Kind, State, Status
from facnet_desktop.jobs.retry import RetryPolicy
from facnet_desktop.services.jobs import live_list
from facnet_desktop.ui.dialogs.confirm import ConfirmationDialog
from facnet_desktop.ui.dialogs.dialog import Dialog
from facnet_desktop.ui.jobs.running import Silence
from facnet_desktop.ui.pages.jobs.commands.offers import Command
from facnet_desktop.ui.pages.jobs.panel import JobsPanel
from facnet_desktop.ui.pages.jobs.table.columns import Column
from tests.ui.kit import press
from tests.ui.pages.jobs.kit import BROKEN, Bench, cell, choose, key, result, titles


def dialog_of(bench: Bench) -> Dialog:
    """The dialog that is asking something."""
    bench.until(lambda: isinstance(QApplication.activeModalWidget(), Dialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    return dialog


def action(panel: JobsPanel, command: Command) -> QAction:
    return panel.actions_of.of[command]


# --- cancel ---------------------------------------------------------------------------------------


def test_delete_cancels_what_waits_at_once(bench: Bench) -> None:
    held = bench.hold()
    panel = bench.panel()
    *running, waiting = bench.add("a.csv", "b.csv", "c.csv")
    bench.until(lambda: len(held.begun) == 2)
    choose(panel, waiting)
    key(panel.table, Qt.Key.Key_Delete)
    bench.until_state(State.CANCELLED, waiting)
    assert [bench.state(one) for one in running] == [State.RUNNING, State.RUNNING]


def test_a_running_validation_is_stopped_only_once_confirmed(bench: Bench) -> None:
    held = bench.hold()
    panel = bench.panel()
    (job_id,) = bench.add("mars.csv")
    bench.until(lambda: len(held.begun) == 1)
    bench.until_state(State.RUNNING, job_id)
    choose(panel, job_id)
    key(panel.table, Qt.Key.Key_Delete)
    question = dialog_of(bench)
    assert question.windowTitle() == "Arrêter la validation de «\u00a0mars.csv\u00a0»?"
    press(question, "Continuer la validation")
    bench.qtbot.wait(20)
    assert bench.state(job_id) is State.RUNNING
    key(panel.table, Qt.Key.Key_Delete)
    press(dialog_of(bench), "Arrêter")
    bench.until_state(State.CANCELLED, job_id)


def test_until_the_worker_has_returned_the_row_says_that_it_is_being_cancelled(bench: Bench) -> None:
    panel = bench.panel()
    job_id = bench.running("mars.csv")
    panel.toolbar.refresh.trigger()
    bench.until_state(State.RUNNING, job_id)
    bench.context.dispatcher.cancel(job_id)
    bench.until(lambda: bench.jobs.get(job_id).cancel_requested_at is not None)  # type: ignore[union-attr]
    assert cell(panel, job_id, Column.PROGRESS) == "Annulation en cours…"
    assert cell(panel, job_id, Column.STATE) == "Annulation…"
    choose(panel, job_id)
    assert not action(panel, Command.CANCEL).isEnabled()
    assert "L'annulation est déjà demandée" in action(panel, Command.CANCEL).toolTip()


def test_a_job_that_ends_while_the_question_is_asked_is_left_alone(bench: Bench) -> None:
    held = bench.hold()
    panel = bench.panel()
    (job_id,) = bench.add("mars.csv")
    bench.until(lambda: len(held.begun) == 1)
    bench.until_state(State.RUNNING, job_id)
    choose(panel, job_id)
    key(panel.table, Qt.Key.Key_Delete)
    question = dialog_of(bench)
    troubles: list[object] = []
    bench.context.dispatcher.trouble.connect(troubles.append)
    held.let_go()
    bench.until_state(State.COMPLETED, job_id)
    press(question, "Arrêter")
    bench.qtbot.wait(100)
    assert bench.state(job_id) is State.COMPLETED
    assert troubles == []
    assert QApplication.activeModalWidget() is None


def test_a_whole_lot_is_cancelled_from_its_row(bench: Bench) -> None:
    held = bench.hold()
    panel = bench.panel()
    lot, ids = bench.add_lot("a.csv", "b.csv", "c.csv", "d.csv")
    bench.until(lambda: len(held.begun) == 2)
    bench.until(lambda: panel.model.row_of(lot) is not None and len(bench.jobs.jobs_of(lot)) == 4)
    choose(panel, lot)
    key(panel.table, Qt.Key.Key_Delete)
    press(dialog_of(bench), "Annuler le lot")
    bench.until_state(State.CANCELLED, *ids)


# --- retry, go first, pause -----------------------------------------------------------------------


def test_ctrl_r_tries_again_all_of_the_selected_jobs_that_can_be(bench: Bench) -> None:
    failed, other, done = bench.failed("a.csv"), bench.failed("b.csv"), bench.completed("c.csv")
    panel = bench.panel()
    choose(panel, failed, other, done)
    key(panel.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    bench.until_state(State.COMPLETED, failed, other)
    assert bench.jobs.get(done).claim == 1  # type: ignore[union-attr]
    attempts = bench.context.store.board.attempts(failed)
    assert [attempt.state for attempt in attempts] == [State.FAILED, State.COMPLETED]


def test_what_waits_for_its_next_attempt_can_be_tried_now(bench: Bench) -> None:
    panel = bench.panel()
    job_id = bench.stored("a.csv")
    claimed = bench.context.store.queue.claim("w")
    assert claimed is not None

    bench.context.store.queue.retry_later(claimed, BROKEN, RetryPolicy(delays=(50.0,)))
    panel.toolbar.refresh.trigger()
    bench.until_state(State.RETRYING, job_id)
    assert cell(panel, job_id, Column.STATE) == "Nouvelle tentative"
    assert cell(panel, job_id, Column.PROGRESS).startswith("2 sur 3\u00a0· reprise dans ")
    choose(panel, job_id)
    action(panel, Command.RETRY).trigger()
    bench.until_state(State.COMPLETED, job_id)


def test_the_selected_jobs_go_first_in_their_order(bench: Bench) -> None:
    bench.context.store.queue.pause()
    first, second, third, fourth = (bench.stored(f"{number}.csv") for number in range(1, 5))
    panel = bench.panel()
    bench.until(lambda: cell(panel, fourth, Column.PROGRESS) == "4e de 4")
    choose(panel, third, fourth)
    key(panel.table, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    bench.until(lambda: titles(panel) == ["3.csv", "4.csv", "1.csv", "2.csv"])
    assert [cell(panel, one, Column.PROGRESS) for one in (third, fourth, first, second)] == [
        "1re de 4",
        "2e de 4",
        "3e de 4",
        "4e de 4",
    ]


def test_a_paused_queue_goes_on_by_the_same_button(bench: Bench) -> None:
    panel = bench.panel()
    bench.run()
    panel.toolbar.pause.trigger()
    bench.until(lambda: panel.toolbar.pause.text() == "Reprendre la file")
    (job_id,) = bench.add("a.csv")
    bench.until_state(State.QUEUED, job_id)
    panel.toolbar.pause.trigger()
    bench.until_state(State.COMPLETED, job_id)
    bench.until(lambda: panel.toolbar.pause.text() == "Suspendre la file")


def test_a_queue_that_was_paused_before_the_start_is_told(bench: Bench) -> None:
    bench.context.store.queue.pause()
    panel = bench.panel()
    bench.until(lambda: panel.toolbar.pause.text() == "Reprendre la file")


def test_what_was_cut_short_is_offered_to_be_resumed(bench: Bench) -> None:
    first, second = bench.interrupted("a.csv"), bench.interrupted("b.csv")
    panel = bench.panel()
    bench.until(panel.banners.unfinished.isVisible)
    assert panel.banners.unfinished.text() == "2\u00a0validations n'ont pas été terminées."
    press(panel.banners, "Reprendre")
    bench.until_state(State.COMPLETED, first, second)
    bench.until(panel.banners.isHidden)


def test_what_was_cut_short_can_be_taken_off_the_list(bench: Bench) -> None:
    job_id = bench.interrupted("a.csv")
    panel = bench.panel()
    press(panel.banners, "Retirer")
    bench.until(lambda: panel.model.rowCount() == 0)
    assert bench.state(job_id) is State.INTERRUPTED
    assert panel.banners.isHidden()


def test_a_silent_job_is_said_to_seem_stuck_and_may_be_waited_for(bench: Bench) -> None:
    held = bench.hold()
    panel = bench.panel()
    (job_id,) = bench.add("a.csv")
    bench.until(lambda: len(held.begun) == 1)
    bench.until_state(State.RUNNING, job_id)
    choose(panel, job_id)
    assert not action(panel, Command.WAIT).isVisible()
    bench.context.dispatcher.silence_changed.emit(Silence(job_id=job_id, is_silent=True))
    bench.until(lambda: cell(panel, job_id, Column.STATE) == "Semble bloquée")
    assert cell(panel, job_id, Column.PROGRESS).startswith("Semble bloquée\u00a0· ")
    bench.until(lambda: action(panel, Command.WAIT).isVisible())
    bench.until(panel.details.body.silence.isVisible)
    assert panel.details.body.wait.text() == "Attendre"


# --- filters --------------------------------------------------------------------------------------


def test_each_counter_filters_and_arrows_go_from_one_to_the_next(bench: Bench) -> None:
    bench.completed("finie.csv")
    bench.failed("echec.csv")
    panel = bench.panel()
    counters = panel.counters
    bench.until(lambda: counters.counter(None).accessibleName() == "Au total\u00a0: 2")
    failed = counters.counter(Status.FAILED)
    counters.counter(Status.COMPLETED).setFocus()
    key(counters.counter(Status.COMPLETED), Qt.Key.Key_Right)
    assert failed.hasFocus()
    key(failed, Qt.Key.Key_Space)
    assert titles(panel) == ["echec.csv"]
    assert bench.said[-1] == "1\u00a0tâche affichée."
    assert counters.counter(Status.COMPLETED).accessibleName() == "Terminées\u00a0: 1"


def test_a_search_waits_for_a_pause_and_is_not_remembered(bench: Bench) -> None:
    bench.completed("mars.csv")
    bench.completed("avril.csv")
    panel = bench.panel()
    QTest.keyClicks(panel.filters.search, "MARS")
    bench.until(lambda: titles(panel) == ["mars.csv"])
    assert not any(
        "mars" in str(bench.context.memory.value(one)).casefold() for one in bench.context.memory.allKeys()
    )
    again = bench.panel()
    assert again.filters.search.text() == ""
    assert len(titles(again)) == 2


def test_filters_are_remembered(bench: Bench) -> None:
    bench.failed("echec.csv")
    bench.completed("Sauvegarde", {"bytes": 3}, kind=Kind.BACKUP)
    panel = bench.panel()
    panel.filters.kind.setCurrentIndex(panel.filters.kind.findData(Kind.BACKUP.value))
    panel.filters.kind.activated.emit(panel.filters.kind.currentIndex())
    QTest.mouseClick(panel.counters.counter(Status.COMPLETED), Qt.MouseButton.LeftButton)
    assert titles(panel) == ["Sauvegarde"]
    again = bench.panel()
    assert again.counters.counter(Status.COMPLETED).isChecked()
    assert titles(again) == ["Sauvegarde"]
    press(again.filters, "Effacer les filtres")
    assert again.filters.filter().kind is None


def test_nothing_that_matches_offers_to_lift_the_filters(bench: Bench) -> None:
    bench.completed("mars.csv")
    panel = bench.panel()
    panel.filters.search.set_now("octobre")
    assert panel.listing.currentWidget() is panel.listing.unmatched
    QTest.mouseClick(panel.counters.counter(Status.FAILED), Qt.MouseButton.LeftButton)
    press(panel.listing.unmatched, "Effacer les filtres")
    assert panel.listing.currentWidget() is panel.table
    assert titles(panel) == ["mars.csv"]
    assert panel.counters.counter(None).isChecked()


def test_an_empty_list_offers_to_open_a_file(bench: Bench) -> None:
    panel = bench.panel()
    assert panel.listing.currentWidget() is panel.listing.empty
    panel.listing.wants_file.disconnect(panel.doing.choose_file)
    with bench.qtbot.waitSignal(panel.listing.wants_file):
        press(panel.listing.empty, "Ouvrir un export…")
    bench.add("a.csv")
    bench.until(lambda: panel.listing.currentWidget() is panel.table)


def test_a_list_that_cannot_be_read_says_why_and_is_read_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.stored("a.csv")

    def refuse(*_: object, **__: object) -> list[object]:
        raise OSError(5, "disque")

    with monkeypatch.context() as broken:
        broken.setattr(type(bench.context.store.board), "listed", refuse)
        panel = JobsPanel(bench.context, bench.jobs)
        bench.qtbot.addWidget(panel)
        panel.show()
        panel.entered()
        assert panel.listing.currentWidget() is panel.listing.loading
        bench.until(lambda: panel.listing.currentWidget() is panel.listing.refused)
    press(panel.listing.refused, "Réessayer")
    bench.until(lambda: titles(panel) == ["a.csv"])


def test_those_to_review_are_a_view_of_their_own(bench: Bench) -> None:
    review = bench.failed("epuisee.csv")
    bench.failed("pas-encore.csv", attempts=3)
    panel = bench.panel()
    press(panel.filters, "À examiner")
    assert titles(panel) == ["epuisee.csv"]
    assert cell(panel, review, Column.STATE) == "À examiner"
    choose(panel, review)
    action(panel, Command.REMOVE).trigger()
    bench.until(lambda: panel.model.rowCount() == 0)


def test_a_lot_can_be_shown_alone(bench: Bench) -> None:
    bench.context.store.queue.pause()
    bench.stored("seule.csv")
    panel = bench.panel()
    lot, _ = bench.add_lot("a.csv", "b.csv")
    bench.until(lambda: panel.filters.lot.itemText(1) == "Fin de mois" and len(titles(panel)) == 4)
    choose(panel, lot)
    bench.until(panel.details.lot.isVisible)
    assert panel.details.lot.line.text() == "Lot\u00a0: 0 de 2\u00a0fichiers"
    press(panel.details.lot, "Voir seulement ce lot")
    assert titles(panel) == ["Fin de mois", "a.csv", "b.csv"]
    assert panel.filters.lot.currentText() == "Fin de mois"


# --- the rest -------------------------------------------------------------------------------------


def test_enter_opens_the_result_of_a_completed_validation(bench: Bench) -> None:
    job_id = bench.completed("mars.csv")
    panel = bench.panel()
    asked: list[object] = []
    bench.context.navigator.results.connect(lambda job, finding: asked.append((job, finding)))
    choose(panel, job_id)
    key(panel.table, Qt.Key.Key_Return)
    assert asked == [(job_id, None)]


def test_why_something_is_not_possible_is_in_its_tooltip(bench: Bench) -> None:
    job_id = bench.completed("mars.csv")
    panel = bench.panel()
    retry = action(panel, Command.RETRY)
    assert not retry.isEnabled()
    assert "Sélectionner d'abord une tâche" in retry.toolTip()
    choose(panel, job_id)
    assert "Seule une tâche en échec, annulée ou interrompue" in retry.toolTip()
    assert "(Ctrl+R)" in retry.toolTip()


def test_the_list_is_cleaned_after_a_preview(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(live_list, "DONE", live_list.Stay(most=1, time=timedelta(hours=1)))
    old, recent = bench.completed("ancienne.csv"), bench.completed("recente.csv")
    panel = bench.panel()
    panel.toolbar.clean.trigger()
    dialog = dialog_of(bench)
    bench.until(lambda: any("À retirer" in one for one in _texts(dialog)))
    assert "Restent dans la liste\u00a0: 1\u00a0terminée, et tout ce qui attend ou est en cours." in _texts(
        dialog
    )
    press(dialog, "Retirer de la liste")
    bench.until(lambda: titles(panel) == ["recente.csv"])
    assert bench.context.store.board.get(old) is not None
    panel.toolbar.hidden.trigger()
    assert sorted(titles(panel)) == ["ancienne.csv", "recente.csv"]
    assert bench.state(recent) is State.COMPLETED


def _texts(widget: QWidget) -> list[str]:

    return [one.text() for one in widget.findChildren(QLabel)]


def test_a_validation_is_destroyed_only_once_confirmed(bench: Bench) -> None:
    job_id = bench.completed("mars.csv")
    panel = bench.panel()
    choose(panel, job_id)
    key(panel.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    press(dialog_of(bench), "Conserver")
    assert bench.context.store.board.get(job_id) is not None
    action(panel, Command.DELETE).trigger()
    press(dialog_of(bench), "Supprimer")
    bench.until(lambda: panel.model.rowCount() == 0)
    assert bench.context.store.board.get(job_id) is None
    assert bench.context.store.retention.gone(job_id) is not None


def test_a_job_is_exported_without_naming_anyone(bench: Bench, tmp_path: Path) -> None:
    job_id = bench.failed("Untel-Ginette.csv")
    panel = bench.panel()
    panel.doing.export_to(job_id, tmp_path)
    bench.until(lambda: "Tâche exportée, sans rien de nominatif." in bench.said)
    written = [tmp_path / f"{job_id}.json", tmp_path / str(job_id) / "events.log"]
    assert all(path.is_file() for path in written)
    assert not any("Untel" in path.read_text() for path in written)


def test_a_validation_is_made_again_with_the_same_file(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    path.write_text("x")
    job_id = bench.completed("mars.csv", request={"path": str(path)})
    panel = bench.panel()
    choose(panel, job_id)
    with bench.qtbot.waitSignal(bench.context.navigator.files) as asked:
        action(panel, Command.AGAIN).trigger()
    assert asked.args == [(path,)]


def test_a_file_that_is_gone_can_be_chosen(bench: Bench, tmp_path: Path) -> None:
    job_id = bench.completed("mars.csv", request={"path": str(tmp_path / "mars.csv")})
    panel = bench.panel()
    choose(panel, job_id)
    action(panel, Command.AGAIN).trigger()
    dialog = dialog_of(bench)
    assert "Choisir le fichier…" in [
        one.text() for one in dialog.findChildren(QWidget) if hasattr(one, "text")
    ]
    dialog.reject()


def test_copied_rows_are_what_is_shown(bench: Bench) -> None:
    job_id = bench.completed("mars.csv", result(lines=1200, errors=6, cents=4915))
    panel = bench.panel()
    choose(panel, job_id)
    key(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\t")
    QGuiApplication.clipboard().clear()  # what it holds must not outlive Python
    assert copied[:2] == ["mars.csv", "Terminée"]
    assert copied[3:6] == ["1\u00a0200", "6", "49,15\u00a0$"]


def test_columns_can_be_chosen_and_are_remembered(bench: Bench) -> None:
    bench.completed("mars.csv")
    panel = bench.panel()
    menu = panel.table.columns_menu()
    shown = {one.text(): one for one in menu.actions() if one.isCheckable()}
    assert not shown["Fichier"].isEnabled()
    shown["Lignes"].trigger()
    shown["Taille"].trigger()
    menu.close()
    panel.table.horizontalHeader().resizeSection(Column.STATE, 190)
    again = bench.panel()
    assert again.table.isColumnHidden(Column.LINES)
    assert not again.table.isColumnHidden(Column.SIZE)
    assert again.table.columnWidth(Column.STATE) == 190


def test_headings_sort_then_give_the_order_of_the_queue_back(bench: Bench) -> None:
    bench.completed("b.csv")
    bench.completed("a.csv")
    panel = bench.panel()
    header = panel.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(Column.FILE) + 20, header.height() // 2)
    orders = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        orders.append(titles(panel))
    assert orders[0] == ["a.csv", "b.csv"]
    assert orders[1] == ["b.csv", "a.csv"]
    assert panel.model.order.column is None


def test_a_selection_stays_on_its_job_while_rows_move(bench: Bench) -> None:
    held = bench.hold()
    panel = bench.panel()
    ids = bench.add("a.csv", "b.csv", "c.csv")
    bench.until(lambda: len(held.begun) == 2 and panel.model.rowCount() == 3)
    bench.until_state(State.RUNNING, *held.begun)
    choose(panel, ids[0])
    held.let_go(3)
    bench.until_state(State.COMPLETED, *ids)
    bench.qtbot.wait(150)
    assert panel.table.selected_ids() == [ids[0]]
    panel.filters.search.set_now(".csv")
    assert panel.table.selected_ids() == [ids[0]]


def test_everything_by_keyboard(bench: Bench) -> None:
    """From the search to the list, to a lot that is closed and opened, to the menu of a row."""
    bench.context.store.queue.pause()
    panel = bench.panel()
    lot, _ = bench.add_lot("a.csv", "b.csv")
    bench.until(lambda: "Fin de mois" in titles(panel) and len(titles(panel)) == 3)
    panel.focus_search()
    assert panel.filters.search.hasFocus()
    reached: set[QWidget] = set()
    for _ in range(40):
        focus = QApplication.focusWidget()
        if focus is not None:
            reached.add(focus)
        key(focus or panel, Qt.Key.Key_Tab)
    assert {
        panel.table,
        panel.filters.kind,
        panel.filters.review,
        panel.toolbar.columns,
        panel.toolbar.more,
    } <= reached
    panel.table.setFocus()
    choose(panel, lot)
    key(panel.table, Qt.Key.Key_Left)
    assert titles(panel) == ["Fin de mois"]
    key(panel.table, Qt.Key.Key_Right)
    assert titles(panel) == ["Fin de mois", "a.csv", "b.csv"]
    key(panel.table, Qt.Key.Key_Down)
    key(panel.table, Qt.Key.Key_Left)
    assert panel.table.selected_ids() == [lot]
    menu = panel.context_menu()
    assert isinstance(menu, QMenu)
    assert "Annuler le lot…" in [one.text() for one in menu.actions()]
    menu.close()


def test_f5_reads_what_another_program_did(bench: Bench) -> None:
    panel = bench.panel()
    bench.context.store.queue.pause()
    bench.stored("ailleurs.csv")
    key(panel.table, Qt.Key.Key_F5)
    bench.until(lambda: titles(panel) == ["ailleurs.csv"])


def test_the_dock_and_the_page_read_once_and_filter_apart(bench: Bench) -> None:
    bench.completed("mars.csv")
    bench.failed("avril.csv")
    page, dock = bench.panel(), bench.panel(compact=True, height=240)
    page.filters.search.set_now("mars")
    assert titles(page) == ["mars.csv"]
    assert len(titles(dock)) == 2
    assert dock.details.isHidden()
    asked: list[uuid.UUID] = []
    bench.context.navigator.jobs.connect(asked.append)
    failed = next(one for one in bench.jobs.ids() if bench.state(one) is State.FAILED)
    choose(dock, failed)
    key(dock.table, Qt.Key.Key_Return)
    assert asked == [failed]


def test_a_confirmation_gives_the_keyboard_back_to_the_list(bench: Bench) -> None:
    held = bench.hold()
    panel = bench.panel()
    (job_id,) = bench.add("mars.csv")
    bench.until(lambda: len(held.begun) == 1)
    bench.until_state(State.RUNNING, job_id)
    panel.table.setFocus()
    choose(panel, job_id)
    key(panel.table, Qt.Key.Key_Delete)
    question = dialog_of(bench)
    assert isinstance(question, ConfirmationDialog)
    key(question, Qt.Key.Key_Escape)
    bench.until(lambda: QApplication.activeModalWidget() is None)
    assert panel.table.hasFocus()
