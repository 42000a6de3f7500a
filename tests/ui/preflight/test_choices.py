"""Columns and encoding told in the window: read so at once, kept for the source, carried by the jobs."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from facnet_desktop.ingest.choices import ColumnChoice
from facnet_desktop.services.preflight.batch import Place
from facnet_desktop.services.preflight.look import look_quickly
from facnet_desktop.services.work.validation_document import ValidationDocument
from facnet_desktop.ui.preflight.columns_dialog import ColumnsDialog
from tests.support.exports import canonical_rows, csv_bytes
from tests.ui.kit import button_of, press
from tests.ui.pages.home.conftest import home
from tests.ui.pages.home.kit import Home
from tests.ui.preflight.exports import STRANGE_NAMES, strange_export

__all__ = ["home"]


def shown_dialog(home: Home) -> ColumnsDialog:
    """The dialog of the columns, once it is on the screen."""
    home.until(lambda: any(one.isVisible() for one in home.page.findChildren(ColumnsDialog)))
    return next(one for one in home.page.findChildren(ColumnsDialog) if one.isVisible())


def choose(dialog: ColumnsDialog, column: str, text: str) -> None:
    """By the keyboard: type in the list until it is there."""
    box = next(
        one
        for one in dialog.findChildren(QComboBox)
        if f" {column}\u00a0»" in one.accessibleName().replace("«\u00a0", " ")
    )
    at = next(at for at in range(box.count()) if text in box.itemText(at))
    while box.currentIndex() != at:
        key = Qt.Key.Key_Down if box.currentIndex() < at else Qt.Key.Key_Up
        before = box.currentIndex()
        press_key(box, key)
        assert box.currentIndex() != before


def press_key(widget: QComboBox, key: Qt.Key) -> None:
    from PySide6.QtTest import QTest  # noqa: PLC0415

    QTest.keyClick(widget, key)


def test_columns_told_once_hold_for_the_next_file_and_go_with_its_job(home: Home, tmp_path: Path) -> None:
    home.open(strange_export(tmp_path / "mars.csv"))
    assert home.place("mars.csv") is Place.TO_MAP
    assert not home.footer.main_button.isEnabled()
    press(home.page, "Associer les colonnes…")
    dialog = shown_dialog(home)
    assert not button_of(dialog, "Associer").isEnabled()
    for column, name in STRANGE_NAMES.items():
        choose(dialog, column, name)
    press(dialog, "Associer")
    home.until(lambda: home.place("mars.csv") is Place.READY and home.session.is_told)

    home.press(Qt.Key.Key_Return)
    home.until(lambda: home.context.store.board.counters().total == 1)
    (job,) = home.context.store.board.listed()
    reading = ValidationDocument.from_json(job.request).reading
    assert {choice.column: choice.name for choice in reading.columns} == STRANGE_NAMES

    april = tmp_path / "avril.csv"
    april.write_bytes((tmp_path / "mars.csv").read_bytes().replace(b"2025-03-11", b"2025-04-02"))
    home.open(april)
    assert home.place("avril.csv") is Place.READY
    press(home.page, "Oublier ce choix")
    home.until(lambda: home.place("avril.csv") is Place.TO_MAP)


def test_a_proposed_column_still_waits_for_the_person(home: Home, tmp_path: Path) -> None:
    home.open(strange_export(tmp_path / "mars.csv"))
    press(home.page, "Associer les colonnes…")
    dialog = shown_dialog(home)
    press(dialog, "Fermer sans changer")
    home.until(lambda: not any(one.isVisible() for one in home.page.findChildren(ColumnsDialog)))
    assert home.place("mars.csv") is Place.TO_MAP


def test_the_same_column_cannot_be_chosen_twice(qtbot: QtBot, home: Home, tmp_path: Path) -> None:
    dialog = ColumnsDialog(look_quickly(strange_export(tmp_path / "mars.csv")), home.page)
    dialog.open()
    for column in STRANGE_NAMES:
        choose(dialog, column, "Versé")
    assert not button_of(dialog, "Associer").isEnabled()
    choose(dialog, "Code", "Acte facturé")
    choose(dialog, "Date de Service", "Jour du service")
    assert button_of(dialog, "Associer").isEnabled()
    dialog.reject()


def test_a_column_without_a_name_needs_a_confirmation(qtbot: QtBot, home: Home, tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    content = csv_bytes(canonical_rows([{}])).decode("cp1252").replace(";Code;", ";;", 1)
    path.write_bytes(content.encode("cp1252"))
    dialog = ColumnsDialog(look_quickly(path), home.page)
    dialog.open()
    choose(dialog, "Code", "sans nom")
    assert not button_of(dialog, "Associer").isEnabled()
    confirm = next(
        one for one in dialog.findChildren(QCheckBox) if one.isVisible() and "confirme" in one.text()
    )
    qtbot.keyClick(confirm, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.told) as told:
        press(dialog, "Associer")
    assert told.args[0].columns == (ColumnChoice(column="Code", name="", position=10),)


def test_another_encoding_is_read_at_once_and_goes_with_the_job(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "mars.csv"
    path.write_bytes(csv_bytes(canonical_rows([{}]), encoding="mac_roman"))
    home.open(path)
    box = home.child(QComboBox, "Encodage du fichier")
    assert box.currentText() == "Automatique (Mac Roman)"
    home.qtbot.keyClick(box, Qt.Key.Key_Down)
    home.qtbot.keyClick(box, Qt.Key.Key_Down)
    home.until(lambda: home.session.files[0].report.choices.encoding == "cp1252")
    home.until(home.is_settled)
    assert home.session.files[0].report.encoding == "cp1252"


def test_buttons_of_the_details_are_reached_by_tab(home: Home, tmp_path: Path) -> None:
    home.open(strange_export(tmp_path / "mars.csv"))
    wanted = home.child(QPushButton, "Associer les colonnes…")
    for _ in range(20):
        if home.page.window().focusWidget() is wanted:
            break
        home.press(Qt.Key.Key_Tab)
    assert home.page.window().focusWidget() is wanted
    home.press(Qt.Key.Key_Return)
    dialog = shown_dialog(home)
    home.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    home.until(lambda: not any(one.isVisible() for one in home.page.findChildren(ColumnsDialog)))
