"""What was understood of a file, as a short list of names and values."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from facnet_desktop.services.preflight import words
from facnet_desktop.services.preflight.report import PreflightReport
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.text import label


class Facts(QWidget):
    """A value that is not known yet is a dash; one that never will be is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QLabel, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * UNIT)
        grid.setVerticalSpacing(UNIT // 2)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(self._names()):
            value = label("", wraps=True)
            value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            title = label(name, "muted")
            title.setBuddy(value)
            grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
            self._lines.append((title, value))

    def show_report(self, report: PreflightReport | None) -> None:
        """Of the file that is shown."""
        is_final = report is not None and (report.is_complete or report.problem is not None)
        for (title, value), text in zip(self._lines, self._texts(report), strict=True):
            value.setText(text or "–")
            for part in (title, value):
                part.setVisible(bool(text) or not is_final)

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Format"),
            self.tr("Lignes"),
            self.tr("Médecins"),
            self.tr("Dates de service"),
            self.tr("Total de contrôle"),
            self.tr("Taille"),
        )

    @staticmethod
    def _texts(report: PreflightReport | None) -> tuple[str, ...]:
        if report is None:
            return ("",) * 6
        return (
            words.format_words(report),
            words.rows_sentence(report.rows),
            "" if report.doctors is None else str(report.doctors),
            words.days_words(report.first_day, report.last_day),
            words.control_sentence(report.control),
            words.size_sentence(report),
        )
