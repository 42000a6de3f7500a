"""What the symbols of the calendar mean."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from facnet_desktop.domain.severity import Severity
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label


class Legend(QWidget):
    """Symbol and word of each severity, and the dot of a day without a finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        for severity in Severity:
            mark = SEVERITIES[severity]
            row.addWidget(IconLabel(mark.icon, mark.tone, 13))
            row.addWidget(label(mark.word, "small"))
            row.addSpacing(UNIT)
        row.addWidget(label(self.tr("·  facturé, sans constat"), "small"))
