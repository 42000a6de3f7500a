"""An icon on a page; it follows the theme."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from facnet_desktop.ui.theme.icons import pixmap
from facnet_desktop.ui.theme.tokens import Tone

_OTHERWISE = (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange)


class IconLabel(QLabel):
    """``size`` logical pixels wide and high. It says nothing to a screen reader: the words beside it do."""

    def __init__(
        self, icon_name: str, tone: Tone = Tone.TEXT, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.show_icon(icon_name, tone)

    def show_icon(self, icon_name: str, tone: Tone = Tone.TEXT) -> None:
        """Another one in the same place."""
        self._icon, self._tone = icon_name, tone
        self.setPixmap(pixmap(icon_name, tone, self._size, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
        super().changeEvent(event)
        if event.type() in _OTHERWISE:
            self.show_icon(self._icon, self._tone)
