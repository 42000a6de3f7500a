"""Where the assistant for an incident of confidentiality begins."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.privacy.incident_dialog import IncidentDialog
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import Card


class IncidentCard(Card):
    """One button."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Incident de confidentialité"), parent)
        self._context = context
        self.begin = button(self.tr("Remplir l'inscription…"), "file-text", parent=self)
        self.content.addWidget(
            SettingRow(
                self.tr("Perte, vol, accès ou communication non autorisée"),
                self.tr(
                    "Les huit champs du registre des incidents, un à un. Le logiciel n'en garde aucune "
                    "copie\u00a0: le registre des accès dit seulement qu'une inscription a été faite."
                ),
                self.begin,
            )
        )
        self.begin.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        IncidentDialog(self._context, self).open()
