"""Lines that were not read: every one is there, with its reason and what to do, and the sum holds."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.ingest.report import Diagnostic, FileFacts, IngestReport, Kind, RowCounts
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.dialogs.export.dialog import ExportDialog
from facnet_desktop.ui.pages.results.unread.kinds import KINDS
from facnet_desktop.ui.pages.results.unread.rows import unread_lines
from facnet_desktop.ui.pages.results.unread.tab import UnreadTab
from tests.support.exports import canonical_rows, csv_bytes
from tests.support.window_context import EXAMPLE
from tests.ui import walker
from tests.ui.pages.results.tab_kit import PATIENCE_MS, destroyed, faults_of, put, shown_of, words_of


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    rows = canonical_rows([{"date": "2025-03-11", "patient": 30, "times": 8}])
    lines = csv_bytes(rows).splitlines(keepends=True)
    lines[2] = lines[2].replace(b"2025-03-11", b"2025-13-11")
    lines[4] = lines[4].replace(b"2025-03-11", b"hier")
    lines[6] = lines[6].replace(b";15804;", b";;")
    lines.append(b"Imprime par le logiciel de facturation\r\n")
    path = tmp_path / "export.csv"
    path.write_bytes(b"".join(lines))
    return path


def shown_tab(context: AppContext, qtbot: QtBot, path: Path) -> UnreadTab:
    tab = UnreadTab(context)
    put(tab, shown_of(context, qtbot, path), qtbot)
    return tab


def cells(tab: UnreadTab, column: int) -> list[str]:
    return [str(tab.model.index(row, column).data()) for row in range(tab.model.rowCount())]


def test_every_line_left_aside_is_listed_with_its_reason(
    context: AppContext, qtbot: QtBot, spoiled: Path
) -> None:
    shown = shown_of(context, qtbot, spoiled)
    tab = UnreadTab(context)
    put(tab, shown, qtbot)
    assert tab.count(shown) == 3
    assert cells(tab, 0) == ["3", "5", "7", "10"]
    assert cells(tab, 2) == ["Date illisible", "Date illisible", "Valeur absente", "Ignorée"]
    assert all(not text.startswith("ligne ") for text in cells(tab, 3)), "the place has columns of its own"
    told = words_of(tab)
    assert "5 lues plus 3 non lues plus 1 ignorée égale 9 lignes dans le fichier" in told


def test_a_kind_and_words_choose(context: AppContext, qtbot: QtBot, spoiled: Path) -> None:
    tab = shown_tab(context, qtbot, spoiled)
    assert tab.kinds.itemText(1).startswith("Date illisible (2)")
    tab.kinds.setCurrentIndex(1)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 2, timeout=PATIENCE_MS)
    tab.search.set_now("hier")
    qtbot.waitUntil(lambda: cells(tab, 0) == ["5"], timeout=PATIENCE_MS)
    tab.search.set_now("introuvable")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 0, timeout=PATIENCE_MS)
    assert "Aucune ligne ne correspond" in tab.advice.text()


def test_what_to_do_follows_the_line(context: AppContext, qtbot: QtBot, spoiled: Path) -> None:
    tab = shown_tab(context, qtbot, spoiled)
    assert KINDS[Kind.DATE].advice in tab.advice.text()
    tab.view.setFocus()
    for _ in range(3):
        qtbot.keyClick(tab.view, Qt.Key.Key_Down)
    assert "Rien à faire" in tab.advice.text()


def test_headings_sort_in_a_thread(context: AppContext, qtbot: QtBot, spoiled: Path) -> None:
    tab = shown_tab(context, qtbot, spoiled)
    tab.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: cells(tab, 0) == ["10", "7", "5", "3"], timeout=PATIENCE_MS)


def test_the_list_is_exported_from_there(context: AppContext, qtbot: QtBot, spoiled: Path) -> None:
    tab = shown_tab(context, qtbot, spoiled)
    tab._export.click()
    dialog = tab.window().findChild(ExportDialog)
    assert dialog is not None
    assert dialog.choice.word == "lignes-non-lues"
    assert not dialog.scope.isVisible(), "it has nothing to do with findings"
    dialog.close()


def test_a_file_read_whole_says_so(context: AppContext, qtbot: QtBot) -> None:
    tab = shown_tab(context, qtbot, EXAMPLE)
    assert "Toutes les lignes du fichier ont été lues." in words_of(tab)
    assert not tab._export.isEnabled()


def test_once_the_detail_is_destroyed_the_sum_stays(context: AppContext, qtbot: QtBot, spoiled: Path) -> None:
    tab = UnreadTab(context)
    put(tab, destroyed(shown_of(context, qtbot, spoiled)), qtbot)
    told = words_of(tab)
    assert "3 non lues" in told
    assert "a été détruit le 1er août 2025" in told


def test_every_control_is_named_and_every_word_is_french(
    context: AppContext, qtbot: QtBot, spoiled: Path
) -> None:
    tab = shown_tab(context, qtbot, spoiled)
    assert faults_of(tab) == []
    assert [str(one) for one in walker.clipped(tab)] == []


def test_the_model_behaves(
    context: AppContext, qtbot: QtBot, spoiled: Path, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(shown_tab(context, qtbot, spoiled).model)


def test_every_kind_has_its_words() -> None:
    for kind in Kind:
        words = KINDS[kind]
        assert words.word[0].isupper()
        assert words.advice.endswith(".")
        assert words.advice.split()[0].endswith(("er", "ir", "re")), "an infinitive"


def test_what_is_merely_odd_was_read_all_the_same() -> None:
    report = IngestReport(
        file=FileFacts(name="a.csv", bytes=1, sha256="", encoding=None, delimiter=None),
        rows=RowCounts(accepted=1),
        warnings=(Diagnostic(kind=Kind.ACCENTS, line=2, message="ligne 2 : accents perdus."),),
    )
    assert unread_lines(report).lines == ()
