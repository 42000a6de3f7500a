"""With what a validation was made: tables, settings, how the file was understood."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facnet_desktop.domain.french import long_date
from facnet_desktop.jobs.job import Job
from facnet_desktop.reports import wording
from facnet_desktop.reports.configuration_text import changes
from facnet_desktop.services.work.validation_document import UnusableRequest, ValidationDocument
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.text import label


class SettingsPane(QScrollArea):
    """Names at the left, what they were at the right; the words can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Références et paramètres en vigueur"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(3 * UNIT)
        self._grid.setVerticalSpacing(UNIT)
        self._grid.setColumnStretch(1, 1)
        card = Card()
        card.content.addLayout(self._grid)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch()
        self.setWidget(page)

    def show_validation(self, shown: ShownValidation) -> None:
        """What is known of it without its lines."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate(facts_of(shown)):
            self._grid.addWidget(label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            told: QLabel = label(value, "", wraps=True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(told, row, 1)


def facts_of(shown: ShownValidation) -> list[tuple[str, str]]:
    """Names and values, in their order."""
    details = shown.details
    changed = [] if details.configuration is None else changes(details.configuration)
    facts = [
        ("Fichier", wording.understanding(shown.reading.file)),
        ("Références", f"Édition de {shown.stored.edition}"),
        ("Validé le", _day(shown.job)),
    ]
    if details.earlier is not None:
        facts.append(("Services antérieurs", wording.earlier_services(details.earlier)))
    facts.append(("Exceptions", details.exceptions or "Aucune"))
    facts.append(("Paramètres", "\n".join(changed) or "Ceux d'origine; rien n'a été changé."))
    return facts


def _day(job: Job) -> str:
    try:
        return long_date(ValidationDocument.from_json(job.request).as_of)
    except UnusableRequest:
        return long_date(job.created_at.astimezone().date())
