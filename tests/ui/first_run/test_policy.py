"""The first start under a policy: what the clinic fixed is shown, and nothing else is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.policy import Policy
from facnet_desktop.domain.retention import FixedRetention
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.first_run.steps import DataStep, PrivacyStep
from facnet_desktop.ui.first_run.welcome import WelcomeDialog
from facnet_desktop.ui.theme.theme import Theme
from tests.support.window_context import opened_context


@pytest.fixture
def context(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[AppContext]:
    policy = Policy(
        keys=("lignes_et_constats_jours", "sommaires_mois", "masquer_noms_minutes"),
        retention=FixedRetention(nominative_days=90, summary_months=36),
        remask_minutes=3,
    )
    with opened_context(qtbot, tmp_path / "donnees", policy) as made:
        yield made


def test_what_is_fixed_is_shown_and_left_alone(context: AppContext, qtbot: QtBot) -> None:
    dialog = WelcomeDialog(context)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    data, privacy = dialog.findChild(DataStep), dialog.findChild(PrivacyStep)
    answered: list[object] = []
    context.reads.run(context.store.retention.policy, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    assert (data.days.value(), data.days.isEnabled()) == (90, False)
    assert (privacy.minutes.choice, privacy.minutes.isEnabled()) == (3, False)
    for step in (data, privacy):
        step.begin()
        step.keep()
    qtbot.waitUntil(lambda: context.preferences.is_saved)
    assert context.store.accesses.listed(action=AccessAction.SETTINGS) == []
    assert context.preferences.current.remask_minutes == 3
    dialog.reject()
