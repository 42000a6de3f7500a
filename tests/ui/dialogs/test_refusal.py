"""A policy that cannot be obeyed, told in a window: why, what follows, whom to call."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.policy import PolicySource
from facnet_desktop.services.policy.keys import Surroundings
from facnet_desktop.services.policy.read import PolicyUnusable, read_policy
from facnet_desktop.ui.dialogs.refusal import RefusalDialog
from facnet_desktop.ui.theme.theme import Theme


def refusal(folder: Path) -> PolicyUnusable:
    path = folder / "politique.toml"
    path.write_text("exports_nominatif = 'permis'", encoding="utf-8")
    try:
        read_policy(path, PolicySource.COMPUTER, Surroundings({}))
    except PolicyUnusable as refused:
        return refused
    raise AssertionError


def test_it_says_whom_to_call_and_gives_the_words_to_tell(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    copied: list[str] = []
    error = refusal(tmp_path)
    dialog = RefusalDialog(error, copied.append)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    told = [one.text() for one in dialog.findChildren(QLabel)]
    assert dialog.windowTitle() == "Politique de la clinique"
    for sentence in (error.what, error.consequence, error.next_step):
        assert sentence in told
    buttons = {one.text(): one for one in dialog.findChildren(QPushButton)}
    buttons["Copier le message"].click()
    assert copied == [str(error)]
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished):
        buttons["Fermer FacNet Desktop"].click()
