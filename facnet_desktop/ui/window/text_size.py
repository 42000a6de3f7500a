"""How large words are, in steps that a person chooses and that are kept."""

from PySide6.QtCore import QSettings

from facnet_desktop.ui.theme.fonts import POINTS
from facnet_desktop.ui.theme.kept import POINT_STEPS, POINTS_KEY
from facnet_desktop.ui.theme.theme import Theme


class TextSize:
    """The next step up or down, for the whole application."""

    def __init__(self, theme: Theme, memory: QSettings) -> None:
        self._theme = theme
        self._memory = memory

    def bigger(self) -> None:
        """One step up."""
        self._set(min((step for step in POINT_STEPS if step > self._theme.points), default=POINT_STEPS[-1]))

    def smaller(self) -> None:
        """One step down."""
        self._set(max((step for step in POINT_STEPS if step < self._theme.points), default=POINT_STEPS[0]))

    def usual(self) -> None:
        """As it is shipped."""
        self._set(POINTS)

    def _set(self, points: float) -> None:
        self._theme.set_points(points)
        self._memory.setValue(POINTS_KEY, points)
