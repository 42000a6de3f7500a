"""A store that does not open: each failure says what to do and does it, without a command line."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from facnet_desktop.store import errors
from facnet_desktop.store.restoring import Repaired, Restored
from facnet_desktop.ui.dialogs.confirm import ConfirmationDialog
from facnet_desktop.ui.errands import Errands
from facnet_desktop.ui.start.failed import StartFailed
from facnet_desktop.ui.start.remedies import Remedies
from facnet_desktop.ui.start.sentences import repair_words
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.widgets.notice import Notice
from tests.ui.kit import button_of, buttons_of, press, words_in
from tests.unit.cli.test_french import english_words

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
FAILURES = [
    errors.busy(),
    errors.full(),
    errors.damaged(),
    errors.read_only(),
    errors.wrong_key(),
    errors.no_key("dans le trousseau"),
    errors.key_unreachable("dans le trousseau"),
    errors.identity_unreadable(),
    errors.clear_text(),
    errors.vanished(),
    errors.newer(),
    errors.migration_failed(),
    errors.StorePlaceRefused(
        "Le dossier est synchronisé.", "Rien n'a été créé.", "En choisir un avec --donnees."
    ),
    ValueError("Untel, Ginette"),
    PermissionError(13, "Untel"),
]


@dataclass
class Workshop:
    """What the screen asked, and what each remedy does."""

    errands: Errands
    asked: list[object] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)
    fails: BaseException | None = None
    repaired: Repaired | None = None

    def _do(self, what: object) -> None:
        self.threads.add(threading.get_ident())
        self.asked.append(what)
        if self.fails is not None:
            raise self.fails

    def _repair(self, afresh: bool) -> Repaired | None:
        self._do(("repair", afresh))
        return Repaired(restored=None, refused=(), afresh=True) if afresh else self.repaired

    def remedies(self) -> Remedies:
        return Remedies(
            errands=self.errands,
            open_again=lambda: self.asked.append("open"),
            leave=lambda: self.asked.append("leave"),
            copy=lambda text: self.asked.append(("copy", text)),
            restore_key=lambda typed: self._do(("key", typed)),
            repair=self._repair,
            use_folder=lambda path: self.asked.append(("folder", path)),
        )


@pytest.fixture
def workshop(qtbot: QtBot, theme: Theme) -> Iterator[Workshop]:
    made = Workshop(Errands(threads=1, failed=lambda _: None))
    yield made
    made.errands.stop(10_000)


def screen(qtbot: QtBot, workshop: Workshop, error: BaseException) -> StartFailed:
    made = StartFailed(error, workshop.remedies())
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.setFocus()
    return made


def said(page: StartFailed) -> str:
    (notice,) = page.findChildren(Notice)
    return notice.text() if notice.isVisible() else ""


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: f"{type(error).__name__}-{error}"[:40])
def test_each_failure_says_what_to_do_without_commands(
    qtbot: QtBot, workshop: Workshop, error: BaseException
) -> None:
    page = screen(qtbot, workshop, error)
    told = " ".join(words_in(page))
    assert english_words(told.lower()) == set()
    for foreign in ("facnet-desktop ", "--", "Untel"):
        assert foreign not in told
    assert {"Fermer FacNet Desktop", "Copier le diagnostic"} <= set(buttons_of(page))
    for heading in ("Ce qui s'est passé", "Conséquence", "Que faire"):
        assert heading in told
    press(page, "Fermer FacNet Desktop")
    assert workshop.asked == ["leave"]


def test_what_may_pass_is_tried_again(qtbot: QtBot, workshop: Workshop) -> None:
    page = screen(qtbot, workshop, errors.busy())
    qtbot.waitUntil(button_of(page, "Réessayer").hasFocus)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert workshop.asked == ["open"]


def test_a_newer_base_is_not_tried_again(qtbot: QtBot, workshop: Workshop) -> None:
    assert "Réessayer" not in buttons_of(screen(qtbot, workshop, errors.newer()))


def test_the_printed_key_is_given_back(qtbot: QtBot, workshop: Workshop) -> None:
    page = screen(qtbot, workshop, errors.wrong_key())
    qtbot.waitUntil(page._key.hasFocus)
    QTest.keyClick(page._key, Qt.Key.Key_Return)
    assert said(page) == "Saisir la clé de secours imprimée."
    QTest.keyClicks(page._key, "1A2BC-3D4EF")
    QTest.keyClick(page._key, Qt.Key.Key_Return)
    assert not button_of(page, "Restaurer la clé").isEnabled()
    qtbot.waitUntil(lambda: workshop.asked == [("key", "1A2BC-3D4EF"), "open"])
    assert threading.get_ident() not in workshop.threads
    assert page._key.text() == "", "the key does not stay on the screen"


def test_a_mistyped_key_says_where(qtbot: QtBot, workshop: Workshop) -> None:
    workshop.fails = errors.RecoveryKeyRefused("Groupe 3.", "Rien n'a été changé.", "Comparer ce groupe.")
    page = screen(qtbot, workshop, errors.wrong_key())
    page._key.setText("1A2BC")
    press(page, "Restaurer la clé")
    qtbot.waitUntil(lambda: said(page) == "Groupe 3. Comparer ce groupe.")
    assert page._key.text() == "1A2BC"
    assert button_of(page, "Restaurer la clé").isEnabled()


def test_the_last_backup_is_put_back_then_the_window_opens(qtbot: QtBot, workshop: Workshop) -> None:
    restored = Restored(backup=Path("a"), made_at=NOON, aside=Path("b"), last_written=None)
    workshop.repaired = Repaired(restored=restored, refused=(Path("c"), Path("d")))
    page = screen(qtbot, workshop, errors.damaged())
    press(page, "Restaurer la dernière sauvegarde")
    qtbot.waitUntil(lambda: "est remise en place" in said(page))
    assert "2\u00a0sauvegardes inutilisables" in said(page)
    qtbot.waitUntil(lambda: "Ouvrir" in buttons_of(page))
    press(page, "Ouvrir")
    assert workshop.asked == [("repair", False), "open"]


def test_without_a_backup_an_empty_base_needs_a_yes(qtbot: QtBot, workshop: Workshop) -> None:
    workshop.repaired = Repaired(restored=None, refused=())
    page = screen(qtbot, workshop, errors.damaged())
    press(page, "Restaurer la dernière sauvegarde")
    qtbot.waitUntil(lambda: bool(page.findChildren(ConfirmationDialog)))
    (question,) = page.findChildren(ConfirmationDialog)
    assert workshop.asked == [("repair", False)]
    press(question, "Repartir d'une base vide")
    qtbot.waitUntil(lambda: "Une base locale vide a été créée." in said(page))
    assert workshop.asked == [("repair", False), ("repair", True)]


def test_a_repair_that_fails_says_why(qtbot: QtBot, workshop: Workshop) -> None:
    workshop.fails = errors.full()
    page = screen(qtbot, workshop, errors.damaged())
    press(page, "Restaurer la dernière sauvegarde")
    qtbot.waitUntil(lambda: "L'espace disque est insuffisant" in said(page))


def test_another_folder_is_chosen(
    qtbot: QtBot, workshop: Workshop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page = screen(qtbot, workshop, errors.absent(tmp_path))
    press(page, "Choisir un autre dossier…")
    assert workshop.asked == [("folder", tmp_path)]


def test_a_folder_that_does_not_do_is_told_in_its_place(
    qtbot: QtBot, workshop: Workshop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(_: Path) -> None:
        raise errors.StorePlaceRefused(
            "Le dossier est synchronisé.", "Rien n'a été créé.", "En choisir un avec --donnees."
        )

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page = StartFailed(errors.absent(tmp_path), replace(workshop.remedies(), use_folder=refuse))
    qtbot.addWidget(page)
    page.show()
    press(page, "Choisir un autre dossier…")
    assert "Le dossier est synchronisé." in said(page)
    assert "--" not in said(page)


def test_a_chosen_folder_that_is_gone_is_named(qtbot: QtBot, workshop: Workshop, tmp_path: Path) -> None:
    gone = tmp_path / "clé USB"
    page = StartFailed(errors.absent(tmp_path), replace(workshop.remedies(), missing=gone))
    qtbot.addWidget(page)
    page.show()
    assert any(str(gone) in words for words in words_in(page))


def test_the_diagnostic_is_copied(qtbot: QtBot, workshop: Workshop) -> None:
    page = screen(qtbot, workshop, ValueError("Untel"))
    press(page, "Copier le diagnostic")
    ((_, text),) = workshop.asked
    assert "ValueError" in text
    assert "Untel" not in text
    assert said(page) == "Diagnostic copié."


def test_what_a_backup_lacks_is_told() -> None:
    restored = Restored(backup=Path("a"), made_at=NOON, aside=None, last_written=NOON, nominative=False)
    told = repair_words(Repaired(restored=restored, refused=()))
    assert "valider de nouveau" in told
    assert "ni les lignes ni les constats" in told
    assert repair_words(None) == "La base locale est en bon état."
