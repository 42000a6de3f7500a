"""The look that a person chose, kept outside the store: it is needed before that one is open."""

from contextlib import suppress

from PySide6.QtCore import QSettings

from facnet_desktop.ui.theme.fonts import POINTS
from facnet_desktop.ui.theme.theme import ThemeChoice

THEME_KEY = "theme"
POINTS_KEY = "text_points"
POINT_STEPS = (8.0, 9.0, 10.0, 11.0, 12.0, 14.0, 16.0, 18.0, 20.0)


def kept_theme(memory: QSettings) -> ThemeChoice:
    """The theme that was chosen, or the system's."""
    with suppress(ValueError):
        return ThemeChoice(str(memory.value(THEME_KEY, ThemeChoice.SYSTEM.value)))
    return ThemeChoice.SYSTEM


def kept_points(memory: QSettings) -> float:
    """The size that was chosen, or the usual one."""
    try:
        kept = float(str(memory.value(POINTS_KEY, POINTS)))
    except ValueError:
        return POINTS
    return min(POINT_STEPS, key=lambda step: abs(step - kept))
