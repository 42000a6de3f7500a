"""What every test runs under: no keyring of whoever runs them, no deadline on a busy machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from facnet_desktop.ui.theme.theme import Theme

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme, as every screen is drawn in, Qt in French; needed by whatever has an icon.

    One for the process, as the application has: the last one made is the one that widgets follow.
    """
    from facnet_desktop.ui.application import speak_french  # noqa: PLC0415  many tests need no screen
    from facnet_desktop.ui.theme.theme import Theme, ThemeChoice  # noqa: PLC0415
    from tests.support.window_context import INSTALLATION  # noqa: PLC0415

    speak_french(qapp, INSTALLATION.languages_folder)
    return Theme(qapp, INSTALLATION.resources, choice=ThemeChoice.LIGHT)
