"""What a file holds: how it is read, its figures, its first lines, what the reading has to say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facnet_desktop.services.preflight.batch import Place, Placed
from facnet_desktop.ui.preflight.encoding_choice import EncodingChoice
from facnet_desktop.ui.preflight.facts import Facts
from facnet_desktop.ui.preflight.preview import Preview
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.text import label

_MOST_REMARKS = 5


class FileContents(QWidget):
    """Hidden as long as nothing is understood of the file."""

    columns_wanted = Signal()
    encoding_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = Facts(self)
        self._encoding = EncodingChoice(self)
        self._columns = button(self.tr("Colonnes…"), "columns-3", "quiet", self)
        self._preview_heading = label(self.tr("Premières lignes"), "strong", self)
        self._preview = Preview(self)
        self._masked = label(
            self.tr("Les patients sont masqués. Le fichier n'est jamais modifié."), "small", self, wraps=True
        )
        self._remarks_heading = label(self.tr("Remarques de la lecture"), "strong", self)
        self._remarks = label("", "", self, wraps=True)
        reading = Flow()
        reading.addWidget(self._encoding)
        reading.addWidget(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._facts)
        column.addLayout(reading)
        column.addSpacing(UNIT)
        column.addWidget(self._preview_heading)
        column.addWidget(self._preview)
        column.addWidget(self._masked)
        column.addSpacing(UNIT)
        column.addWidget(self._remarks_heading)
        column.addWidget(self._remarks)
        self._columns.clicked.connect(self.columns_wanted)
        self._encoding.chosen.connect(self.encoding_wanted)

    def show_file(self, one: Placed) -> None:
        """What is known of it so far."""
        report = one.report
        if report is None or report.encoding is None:
            self.hide()
            return
        self.show()
        has_columns = bool(report.columns)
        self._facts.show_report(report)
        self._encoding.show_report(report)
        self._columns.setVisible(has_columns and one.place is not Place.TO_MAP)
        for part in (self._preview_heading, self._preview, self._masked):
            part.setVisible(has_columns)
        self._preview.show_report(report)
        said = (*report.unread, *report.remarks)
        more = [self.tr("Et d'autres…")] if len(said) > _MOST_REMARKS else []
        self._remarks.setText("\n".join([*said[:_MOST_REMARKS], *more]))
        for words in (self._remarks_heading, self._remarks):
            words.setVisible(bool(said))
