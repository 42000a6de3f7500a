"""The window that looks at itself: sound, it has nothing to say; each fault put into it is found."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.home.page import HomePage
from facnet_desktop.ui.pages.rules.page import RulesPage
from facnet_desktop.ui.pages.settings.sections import SECTIONS
from facnet_desktop.ui.selftest import inspect, looks, qt_words
from facnet_desktop.ui.selftest.inspect import Inspection, Inspector
from facnet_desktop.ui.selftest.looks import is_blank, is_painted, look_faults
from facnet_desktop.ui.theme.theme import Theme
from facnet_desktop.ui.window.contents import WindowContents
from facnet_desktop.ui.window.main_window import MainWindow
from facnet_desktop.ui.window.pages import page_entries


@pytest.fixture(autouse=True)
def quebec() -> Iterator[None]:
    """As ``make_application`` sets it."""
    before = QLocale()
    QLocale.setDefault(QLocale("fr_CA"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def look(
    qapp: QApplication, theme: Theme, context: AppContext, tmp_path: Path
) -> Iterator[Callable[..., Inspection]]:
    """Look at a new window over an empty store; it may be told that there is a validation."""
    window = MainWindow(theme, QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    contents = WindowContents(context, window)

    def looked(*, has_results: bool = False) -> Inspection:
        told: list[int] = []
        inspector = Inspector(qapp, window, contents, context, has_results=has_results, progress=told.append)
        found = inspector.look()
        assert told == list(range(1, found.screens))
        return found

    yield looked
    window.let_close()
    window.deleteLater()


def text_of(found: Inspection) -> str:
    return "\n".join((*found.faults, *found.words)).replace("\u00a0", " ")


def test_a_sound_window_has_nothing_to_say(look: Callable[..., Inspection]) -> None:
    found = look()
    assert text_of(found) == ""
    assert found.screens == len(page_entries()) + len(SECTIONS) + 2, "the window and its keys too"
    assert found.texts > 1_000


def test_an_english_word_a_broken_page_and_a_message_are_found(
    look: Callable[..., Inspection], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unmade(self: RulesPage, context: AppContext, parent: QWidget) -> None:
        raise RuntimeError("ZORY45010112")

    def entered(self: HomePage) -> None:
        self.setToolTip("Open the file")
        QMessageBox(QMessageBox.Icon.NoIcon, "Fichier absent", "Une table manque.", parent=self).open()

    monkeypatch.setattr(RulesPage, "__init__", unmade)
    monkeypatch.setattr(HomePage, "entered", entered)
    monkeypatch.setattr(
        inspect, "qt_texts", lambda: iter([("QDialogButtonBox", "Discard"), ("QDialogButtonBox", "OK")])
    )
    found = text_of(look(has_results=True))
    assert "Les constats de l'export témoin ne se montrent pas." in found
    assert "La page « Règles » ne peut pas être montrée (référence " in found
    assert "un message inattendu, « Fichier absent »" in found
    assert "QDialogButtonBox : « discard »." in found
    assert "HomePage : « open » et « the »." in found
    assert "ZORY" not in found


def test_without_its_french_qt_is_told(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(qt_words.button_faults()) == []
    monkeypatch.setattr(qt_words, "_EXPECTED", {qt_words._BUTTONS.Save: "Sauver"})
    assert ["Sauver" in fault and "Enregistrer" in fault for fault in qt_words.button_faults()] == [True]


def test_the_words_of_qt_are_read_where_it_shows_them(theme: Theme) -> None:
    texts = {text.replace("\u00a0", " ") for _, text in qt_words.qt_texts()}
    assert {"Enregistrer", "Annuler", "Copier\tCtrl+C", "Regarder dans :", "Fichiers de type :"} <= texts


def test_a_missing_typeface_sheet_or_icon_is_told(
    qapp: QApplication, theme: Theme, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert list(look_faults(qapp, theme.icons)) == []
    monkeypatch.setattr(looks, "FAMILY", "Une autre")
    monkeypatch.setattr(looks, "PLATFORM", "xcb")
    sheet = qapp.styleSheet()
    qapp.setStyleSheet("")
    try:
        found = list(look_faults(qapp, tmp_path))
    finally:
        qapp.setStyleSheet(sheet)
    assert [fault.replace("\u00a0", " ") for fault in found] == [
        "La fenêtre d'essai n'a pas été dessinée hors de l'écran.",
        "La police « Une autre » n'est pas chargée.",
        "La feuille de style n'est pas appliquée.",
        "Aucune icône n'est livrée.",
    ]


def test_an_icon_that_draws_nothing_is_seen(theme: Theme) -> None:
    empty = QPixmap(24, 24)
    empty.fill(Qt.GlobalColor.transparent)
    assert is_blank(QIcon(empty))
    assert is_blank(QIcon())


def test_a_surface_without_anything_on_it_is_not_painted(theme: Theme, qtbot: object) -> None:
    plain = QWidget()
    plain.resize(400, 300)
    assert not is_painted(plain)
    QLabel("Montant à récupérer après correction", plain).show()
    assert is_painted(plain)
    plain.deleteLater()
