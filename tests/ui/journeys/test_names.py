"""Names of patients: shown once the register says so, hidden again, never where they are not needed."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.ui.notifications import ends
from facnet_desktop.ui.theme.theme import Theme
from tests.support.secrets_of import Secrets, kept_files
from tests.support.window_context import EXAMPLE
from tests.ui.journeys.kit import Program
from tests.ui.journeys.screen import CTRL, SHIFT
from tests.ui.masking.kit import FakeClock

BANNER = "Renseignements nominatifs affichés. Ils seront masqués après 5 min sans activité."
NAM = re.compile(rb"[A-Z]{4}\d{8}")
LARGE = 200_000
"""Bytes: only the store is; that it is encrypted has tests of its own."""
MASKED = re.compile(r"Patient \d{3,}")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop is asked to show, as if there were one; it is asked before the program starts."""
    texts: list[str] = []

    class Desktop(ends.TrayNotifier):
        def show(self, title: str, text: str) -> None:
            texts.append(f"{title} {text}")

    monkeypatch.setattr(ends, "TrayNotifier", Desktop)
    monkeypatch.setattr(ends, "TOGETHER_MS", 1)
    return texts


@pytest.fixture
def program(qtbot: QtBot, theme: Theme, root: Path, clock: FakeClock) -> Iterator[Program]:
    made = Program(qtbot, theme, root, monotonic=clock)
    yield made
    made.end()


def open_findings(program: Program, folder: Path) -> None:
    """The example, validated, its findings in front, the first selected."""
    export = Path(shutil.copy(EXAMPLE, folder / "2025-03.csv"))
    program.drop(export)
    program.until(lambda: program.can_choose("Valider ce fichier"))
    program.press(Qt.Key.Key_Return)
    program.until(lambda: program.has_list("Constats"))
    program.until_quiet()


def people(program: Program) -> set[str]:
    """Names and numbers of the export that can be read on the screen."""
    nams = Secrets.of(EXAMPLE)
    shown = [program.words()]
    for view in ("Constats", "Lignes touchées"):
        shown += [" ".join(row.values()) for row in program.rows(view)]
    return {text for text in nams.in_text("\n".join(shown)) if not text.isdigit()}


def reveals(program: Program) -> int:
    return len(program.context.store.accesses.listed(action=AccessAction.REVEAL))


def test_the_register_is_written_first_then_names_are_shown_and_hidden_again(
    program: Program, clock: FakeClock, tmp_path: Path
) -> None:
    open_findings(program, tmp_path)
    assert people(program) == set()
    assert MASKED.search(program.words())
    assert "Noms masqués" in program.status

    shown_before: list[bool] = []
    program.context.privacy.changed.connect(lambda: shown_before.append(reveals(program) > 0))
    program.press(Qt.Key.Key_N, CTRL | SHIFT)
    program.until_said(BANNER)
    assert shown_before == [True]
    program.until(lambda: bool(people(program)))
    assert "Noms affichés" in program.status
    assert reveals(program) == 1

    clock.now += 4 * 60
    program.press(Qt.Key.Key_Down)
    assert program.says(BANNER)
    clock.now += 4 * 60
    program.press(Qt.Key.Key_Down)
    assert program.says(BANNER)
    clock.now += 5 * 60
    program.press(Qt.Key.Key_Down)
    program.until(lambda: not program.says(BANNER))
    program.until_quiet()
    assert people(program) == set()
    assert "Noms masqués" in program.status

    program.press(Qt.Key.Key_N, CTRL | SHIFT)
    program.until_said(BANNER)
    program.press(Qt.Key.Key_N, CTRL | SHIFT)
    assert not program.says(BANNER)
    assert people(program) == set()
    assert reveals(program) == 2


def look_elsewhere(program: Program) -> None:
    """Another program is in front until the validation has ended."""
    other = QWidget()
    program.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    program.until(lambda: program.context.store.board.counters().completed == 1)


@pytest.mark.slow
def test_nothing_of_anybody_is_left_outside_the_encrypted_store(
    told: list[str], program: Program, tmp_path: Path, root: Path
) -> None:
    secrets = Secrets.of(EXAMPLE)
    titles: set[str] = set()
    export = Path(shutil.copy(EXAMPLE, tmp_path / "2025-03.csv"))
    program.drop(export)
    program.until(lambda: program.can_choose("Valider ce fichier"))
    program.press(Qt.Key.Key_Return)
    look_elsewhere(program)
    program.until(lambda: bool(told))
    program.window.activateWindow()
    program.until(lambda: program.has_list("Constats"))
    program.until_quiet()
    program.press(Qt.Key.Key_N, CTRL | SHIFT)
    program.until_said(BANNER)
    for place in range(1, 7):
        program.press(Qt.Key(Qt.Key.Key_0 + place), CTRL)
        program.until_quiet()
        titles |= {one.windowTitle() for one in QApplication.allWidgets() if one.windowTitle()}
    program.press(Qt.Key.Key_2, CTRL)
    program.press(Qt.Key.Key_2)
    program.until_said("1 constat marqué « Corrigé ».")
    program.close()
    program.until_closed()

    for text in (*titles, *told, *program.said):
        found = {one for one in secrets.in_text(text) if not one.isdigit()}
        assert not found, text
    everything = list(kept_files(root))
    assert len(everything) > 3
    for path, content in everything:
        assert not NAM.search(content), path
        if len(content) < LARGE:
            assert not secrets.in_bytes(content), path


def test_what_is_copied_is_what_is_painted(program: Program, tmp_path: Path) -> None:
    open_findings(program, tmp_path)
    secrets = Secrets.of(EXAMPLE)
    program.press(Qt.Key.Key_C, CTRL | SHIFT)
    clipboard: QMimeData = QGuiApplication.clipboard().mimeData()
    copied = clipboard.text()
    assert MASKED.search(copied)
    assert not {text for text in secrets.in_text(copied) if not text.isdigit()}
