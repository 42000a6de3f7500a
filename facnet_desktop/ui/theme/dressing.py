"""Changing the look of every widget at once, without freezing the window.

Given another style sheet, Qt dresses each widget again as many times as it has ancestors: two seconds for
the two thousand widgets of a window whose pages are all open. Without a sheet first, then with the other
one, each is dressed twice; and pages that are hidden are dressed when they are next shown.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
PAGE = "page"
"""The look of what may be dressed later."""


class Dresser(QObject):
    """One for an application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._unaware = _Unaware(self)

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Without the style sheet; another one has to be set at the end."""
        if self._application.styleSheet():
            for widget in self._application.allWidgets():
                if widget.property("look") == PAGE and not widget.isVisible():
                    self._put_off(widget)
            self._application.installEventFilter(self._unaware)
            self._application.setStyleSheet("")
            self._application.removeEventFilter(self._unaware)
        yield

    def eventFilter(self, page: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.Show and isinstance(page, QWidget):
            page.removeEventFilter(self)
            for widget in (page, *page.findChildren(QWidget)):
                if not widget.testAttribute(_POLISHED):
                    self._application.sendEvent(widget, QEvent(QEvent.Type.Polish))
        return False

    def _put_off(self, page: QWidget) -> None:
        """Qt leaves alone what was never dressed."""
        for widget in (page, *page.findChildren(QWidget)):
            widget.setAttribute(_POLISHED, on=False)
        page.installEventFilter(self)


class _Unaware(QObject):
    """Keeps widgets from measuring themselves for a style that lasts an instant."""

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        return event.type() is QEvent.Type.StyleChange
