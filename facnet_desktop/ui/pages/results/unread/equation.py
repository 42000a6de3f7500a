"""Read + not read + ignored = the lines of the file: nothing is left out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facnet_desktop.domain.french import number
from facnet_desktop.ingest.report import RowCounts
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label


class Equation(QWidget):
    """Four figures and the signs between them; told as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: list[tuple[QLabel, QLabel]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT + UNIT // 2)
        for sign in ("", "+", "+", "="):
            if sign:
                row.addWidget(label(sign, "muted"), 0, Qt.AlignmentFlag.AlignTop)
            figure, words = label("0", "number"), label("", "small")
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(words)
            row.addLayout(column)
            self._figures.append((figure, words))
        row.addStretch()

    def show_rows(self, rows: RowCounts) -> None:
        """The counts of a reading."""
        told = (
            (rows.accepted, self.tr("lue"), self.tr("lues")),
            (rows.rejected, self.tr("non lue"), self.tr("non lues")),
            (rows.ignored, self.tr("ignorée"), self.tr("ignorées")),
            (rows.total, self.tr("ligne dans le fichier"), self.tr("lignes dans le fichier")),
        )
        sentence = []
        for (figure, words), (value, one, many) in zip(self._figures, told, strict=True):
            word = one if value < 2 else many
            figure.setText(number(value))
            words.setText(word)
            sentence.append(f"{number(value)} {word}")
        self.setAccessibleName(f"{' plus '.join(sentence[:3])} égale {sentence[3]}")
