"""No entry in the register, no name on the screen; hiding waits for nothing."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.registers.revealed import Subject, record_reveal
from facnet_desktop.store.access_register import AccessRegister
from facnet_desktop.store.errors import busy
from facnet_desktop.ui.masking.away import Away
from facnet_desktop.ui.preferences import LivePreferences
from tests.ui.jobs.kit import store
from tests.ui.masking.kit import Scene, subject

KEY = "TREM85531208"
NAME = "Tremblay, Ginette"


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    made = Scene()
    yield made
    made.register.turn.set()
    made.errands.stop(10_000)


def revealed(scene: Scene, qtbot: QtBot) -> Subject:
    """The names of a validation are on the screen."""
    shown = subject()
    scene.privacy.show_subject(shown)
    with qtbot.waitSignal(scene.privacy.revealed_changed):
        scene.privacy.reveal()
    return shown


def test_patients_are_masked_to_begin_with(scene: Scene) -> None:
    scope = subject().job_id
    assert scene.privacy.patient(KEY, scope, NAME) == "Patient 001"
    assert scene.privacy.patient(None, scope) == ""
    assert KEY not in scene.privacy.sentence(f"Le NAM {KEY} n'est pas valide.", scope)


def test_names_wait_for_their_entry_in_the_register(scene: Scene, qtbot: QtBot) -> None:
    shown = subject(patients=214)
    scene.register.turn.clear()
    scene.privacy.show_subject(shown)
    scene.privacy.toggle()
    qtbot.wait(20)
    assert not scene.privacy.is_revealed
    assert scene.privacy.patient(KEY, shown.job_id, NAME) == "Patient 001"
    with qtbot.waitSignals([scene.privacy.changed, scene.privacy.revealed_changed]):
        scene.register.turn.set()
    assert scene.register.entries == [shown]
    assert scene.privacy.patient(KEY, shown.job_id, NAME) == NAME
    assert scene.privacy.patient(KEY, shown.job_id) == KEY
    assert KEY in scene.privacy.sentence(f"Le NAM {KEY} n'est pas valide.", shown.job_id)


def test_an_entry_that_cannot_be_written_shows_nothing(scene: Scene, qtbot: QtBot) -> None:
    scene.register.broken = busy()
    shown = subject()
    scene.privacy.show_subject(shown)
    scene.privacy.reveal()
    qtbot.waitUntil(lambda: bool(scene.refused))
    assert not scene.privacy.is_revealed
    assert scene.privacy.patient(KEY, shown.job_id, NAME) == "Patient 001"
    scene.register.broken = None
    with qtbot.waitSignal(scene.privacy.revealed_changed):
        scene.privacy.toggle()


def test_hiding_while_the_entry_is_being_written_wins(scene: Scene, qtbot: QtBot) -> None:
    shown = subject()
    scene.register.turn.clear()
    scene.privacy.show_subject(shown)
    scene.privacy.reveal()
    scene.privacy.mask()
    scene.register.turn.set()
    qtbot.waitUntil(lambda: bool(scene.register.entries))
    qtbot.wait(20)
    assert not scene.privacy.is_revealed
    assert scene.privacy.patient(KEY, shown.job_id, NAME) == "Patient 001"


def test_hiding_is_immediate_also_with_many_aliases(scene: Scene, qtbot: QtBot) -> None:
    shown = revealed(scene, qtbot)
    scene.privacy.learn(shown.job_id, {f"P{number}": number for number in range(1, 200_000)})
    begun = time.perf_counter()
    scene.privacy.toggle()
    assert scene.privacy.patient("P17", shown.job_id, NAME) == "Patient 017"
    assert time.perf_counter() - begun < 0.2


def test_another_validation_has_its_own_entry(scene: Scene, qtbot: QtBot) -> None:
    first = revealed(scene, qtbot)
    second = subject(patients=3)
    scene.register.turn.clear()
    scene.privacy.show_subject(second)
    assert scene.privacy.patient(KEY, second.job_id, NAME) == "Patient 001"
    with qtbot.waitSignal(scene.privacy.changed):
        scene.register.turn.set()
    assert scene.privacy.patient(KEY, second.job_id, NAME) == NAME
    scene.privacy.show_subject(first)
    qtbot.wait(20)
    assert scene.register.entries == [first, second], "one entry for each, until names are hidden again"


def test_without_a_validation_there_is_nothing_to_show(scene: Scene) -> None:
    scene.privacy.toggle()
    assert scene.said == ["Cette page ne montre aucun nom de patient."]
    assert scene.register.entries == []


def test_five_idle_minutes_hide_names(scene: Scene, qtbot: QtBot) -> None:
    shown = revealed(scene, qtbot)
    watch = scene.privacy._idle
    scene.clock.now += 299
    watch.look()
    assert scene.privacy.is_revealed
    scene.clock.now += 1
    watch.look()
    assert not scene.privacy.is_revealed
    assert scene.privacy.patient(KEY, shown.job_id, NAME) == "Patient 001"


def test_the_preferences_are_obeyed(scene: Scene, qtbot: QtBot) -> None:
    preferences = LivePreferences(
        Preferences(remask_minutes=2),
        keep=lambda *_: None,
        errands=scene.errands,
        failed=scene.refused.append,
    )
    scene.privacy.follow(preferences)
    revealed(scene, qtbot)
    preferences.change(remask_minutes=1, clear_clipboard=True)
    scene.clock.now += 60
    scene.privacy._idle.look()
    assert not scene.privacy.is_revealed
    scene.privacy.copy("123")
    assert scene.privacy._clipboard.is_waiting


def test_the_presentation_mode_masks_doctors_and_amounts_and_shows_no_name(
    scene: Scene, qtbot: QtBot
) -> None:
    shown = revealed(scene, qtbot)
    privacy = scene.privacy
    assert privacy.doctor("1999991", "Untel") == "1999991 · Untel"
    assert privacy.doctor("1999991") == "1999991"
    assert privacy.money("12,00\u00a0$") == "12,00\u00a0$"
    with qtbot.waitSignals([privacy.changed, privacy.presenting_changed]):
        privacy.set_presenting(True)
    assert privacy.doctor("1999991", "Untel") == "Médecin 01"
    assert privacy.money("12,00\u00a0$") == "•••\u00a0$"
    assert privacy.patient(KEY, shown.job_id, NAME) == "Patient 001"
    privacy.reveal()
    qtbot.wait(20)
    assert not privacy.is_revealed
    assert scene.said[-1] == "Le mode présentation masque les noms."
    privacy.set_presenting(False)
    assert privacy.doctor("1999991", "Untel") == "1999991 · Untel"


def test_masked_text_is_copied_masked(scene: Scene) -> None:
    scope = subject().job_id
    scene.privacy.copy(scene.privacy.patient(KEY, scope, NAME), "Patient copié.")
    assert QGuiApplication.clipboard().text() == "Patient 001"
    assert scene.said == ["Patient copié."]


def test_a_window_that_stays_minimised_hides_names(scene: Scene, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    away = Away(scene.privacy, window)
    revealed(scene, qtbot)
    assert not away.is_counting
    window.showMinimized()
    qtbot.waitUntil(lambda: away.is_counting)
    window.showNormal()
    qtbot.waitUntil(lambda: not away.is_counting)
    window.showMinimized()
    qtbot.waitUntil(lambda: away.is_counting)
    away._minimised.timeout.emit()
    assert not scene.privacy.is_revealed
    assert not away.is_counting


def test_a_locked_session_hides_names(scene: Scene, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    away = Away(scene.privacy, window)
    revealed(scene, qtbot)
    away._lock.locked.emit()
    assert not scene.privacy.is_revealed


def test_the_register_says_who_saw_the_names_of_which_validation_and_how_many(tmp_path: Path) -> None:
    shown = subject(patients=214)
    with store(tmp_path / "facnet.db") as file:
        register = AccessRegister(file)
        record_reveal(register, "CLINIQUE\\commis", shown)
        (entry,) = register.listed()
    assert (entry.who, entry.action, entry.job_id) == ("CLINIQUE\\commis", "reveal", str(shown.job_id))
    assert dict(entry.details) == {"patients": 214}
