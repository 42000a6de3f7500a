"""Where everything begins: drop an export, or open one."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button, with_shortcut
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_MARK = 36
_ROUND = 10


class DropCard(QFrame):
    """The whole window takes what is dropped; this says so, and offers the other ways."""

    files_wanted = Signal()
    folder_wanted = Signal()
    paste_wanted = Signal()
    example_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Ouvrir un export de facturation"))
        mark = IconLabel("file-up", Tone.ACCENT, _MARK, self)
        heading = label(self.tr("Déposer ici un export de facturation"), "heading", self, wraps=True)
        text = label(
            self.tr("Un fichier, plusieurs, ou tout un dossier. Rien ne quitte cet ordinateur."),
            "muted",
            self,
            wraps=True,
        )
        self.open_button = button(self.tr("Ouvrir un export…"), "folder-open", "primary", self)
        self.open_button.setToolTip(with_shortcut(self.tr("Ouvrir un export"), "Ctrl+O"))
        folder = button(self.tr("Ouvrir un dossier…"), "folder", parent=self)
        folder.setToolTip(with_shortcut(self.tr("Ouvrir un dossier"), "Ctrl+Shift+O"))
        paste = button(self.tr("Coller un chemin"), "clipboard", "quiet", self)
        paste.setToolTip(with_shortcut(self.tr("Coller un chemin"), QKeySequence.StandardKey.Paste))
        example = button(self.tr("Essayer avec un exemple"), "sparkles", "quiet", self)

        words = QVBoxLayout()
        words.setSpacing(UNIT // 2)
        words.addWidget(heading)
        words.addWidget(text)
        top = QHBoxLayout()
        top.setSpacing(2 * UNIT)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addLayout(words, 1)
        main = QHBoxLayout()
        main.setSpacing(UNIT)
        main.addWidget(self.open_button)
        main.addWidget(folder)
        main.addStretch()
        other = QHBoxLayout()
        other.setSpacing(UNIT)
        other.addWidget(paste)
        other.addWidget(example)
        other.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(2 * UNIT)
        column.addStretch()
        column.addLayout(top)
        column.addLayout(main)
        column.addLayout(other)
        column.addStretch()

        self.open_button.clicked.connect(self.files_wanted)
        folder.clicked.connect(self.folder_wanted)
        paste.clicked.connect(self.paste_wanted)
        example.clicked.connect(self.example_wanted)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return super().minimumSizeHint().expandedTo(QSize(36 * UNIT, 0))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's name
        tokens = current_theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.surface))
        painter.setPen(QPen(QColor(tokens.edge), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        painter.end()
