"""What is under way and was asked for here: words, a bar, a way to stop it, then what came of it."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label


class UnderWay(QWidget):
    """Takes no room until something begins; what came of it stays until the person puts it away.

    ``stop`` stops it, in words and with an icon that whoever makes it chooses.
    """

    def __init__(self, context: AppContext, stop: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = label("", "muted", wraps=True)
        self.bar = QProgressBar(self)
        self.stop = stop
        self.notice = Notice(parent=self, closable=True)
        self._row = QWidget(self)

        self.bar.setTextVisible(False)
        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        words.addWidget(self.words)
        words.addWidget(self.bar)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        row.addLayout(words, 1)
        row.addWidget(stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        column.addWidget(self.notice)

        self._row.hide()
        self.notice.hide()
        self.notice.closed.connect(self.hide)
        self.hide()

    @property
    def is_under_way(self) -> bool:
        """Whether it has not ended."""
        return not self._row.isHidden()

    def begin(self, words: str) -> None:
        """It is under way: what came of the last one goes."""
        self.notice.hide()
        self.words.setText(words)
        self.stop.setEnabled(True)
        self._row.show()
        self.show()

    def stopping(self, words: str) -> None:
        """The person asked to stop it, which takes a moment."""
        self.stop.setEnabled(False)
        self.words.setText(words)

    def end(self) -> None:
        """It has ended; nothing stays unless something is said."""
        self._row.hide()
        self.hide()

    def say(self, text: str, tone: Tone) -> None:
        """What came of it."""
        self.notice.say(text, tone)
        self.notice.show()
        self.show()
        self.context.announcer.say(text)

    def outcome(self) -> str:
        """What it says, empty while there is nothing."""
        return "" if self.notice.isHidden() else self.notice.text()
