"""The encoding of a file: the one that was recognised, or another one that a person chooses."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from facnet_desktop.ingest.choices import ENCODINGS
from facnet_desktop.reports.wording import encoding_name
from facnet_desktop.services.preflight.report import PreflightReport
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label

_LEAST_WIDTH = 120


class EncodingChoice(QWidget):
    """``chosen`` carries one of ``ENCODINGS``, or an empty text for the recognised one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QComboBox(self)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._box.setAccessibleName(self.tr("Encodage du fichier"))
        self._box.setToolTip(self.tr("À changer seulement si les accents des premières lignes sont faux."))
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._box.setMinimumWidth(_LEAST_WIDTH)
        self._box.addItem("", "")
        for name in ENCODINGS:
            self._box.addItem(encoding_name(name), name)
        title = label(self.tr("&Encodage"), "muted")
        title.setBuddy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        row.addWidget(title)
        row.addWidget(self._box, 1)
        self._box.activated.connect(self._tell)

    def show_report(self, report: PreflightReport | None) -> None:
        """What was recognised, and what was chosen instead."""
        found = "" if report is None or report.found is None else encoding_name(report.found)
        self._box.setItemText(
            0,
            self.tr("Automatique ({name})").format(name=found) if found else self.tr("Automatique"),
        )
        chosen = "" if report is None else report.choices.encoding or ""
        self._box.setCurrentIndex(self._box.findData(chosen))

    @Slot(int)
    def _tell(self, at: int) -> None:
        self.chosen.emit(str(self._box.itemData(at)))
