"""What every page of the window has in common."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from facnet_desktop.ui.context import AppContext


class Page(QWidget):
    """Made once, kept as long as the window; ``entered`` is called each time it is shown.

    ``NAME`` is what it is called in code and in the memory of the window, ``ICON`` a file of
    ``resources/icones``, ``HELP`` the topic that F1 opens. The title is given by ``title``.
    """

    NAME: ClassVar[str]
    ICON: ClassVar[str]
    HELP: ClassVar[str]

    def __init__(self, context: "AppContext", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setProperty("look", "page")
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """In French, as the navigation shows it."""
        raise NotImplementedError

    def entered(self) -> None:
        """It is shown: read again what may have changed."""

    def take_keyboard(self) -> None:
        """It is shown and the keyboard is nowhere: give it to what had it last here, else to the first
        thing in sight that takes it."""
        last = self.focusWidget()
        if last is not None and last is not self and last.isVisible():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        one = self.nextInFocusChain()
        while one is not None and one is not self:
            if self.isAncestorOf(one) and one.isVisible() and _takes_tab(one):
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            one = one.nextInFocusChain()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Ctrl+F: put the keyboard where one searches; by default in the first field."""


def _takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes and widget.isEnabled() and widget.focusProxy() is None
