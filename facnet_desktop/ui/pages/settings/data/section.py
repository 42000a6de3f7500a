"""« Données »: where they are, how much room they take, backups, key, health."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.data.backups_card import BackupsCard
from facnet_desktop.ui.pages.settings.data.look import DataLook, look
from facnet_desktop.ui.pages.settings.data.place_card import PlaceCard
from facnet_desktop.ui.pages.settings.data.safety_card import SafetyCard
from facnet_desktop.ui.pages.settings.form.section import Section


class DataSection(Section):
    """Read again when it is shown, and when one of its cards changed something."""

    NAME = "data"
    ICON = "database"
    WORDS = (
        "Données dossier emplacement taille espace libérer sauvegarde sauvegarder restaurer restauration "
        "clé de secours chiffrement chiffrée intégrité vérifier base locale"
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._request = 0
        self._is_loaded = False
        self.place = PlaceCard(context, self)
        self.backups = BackupsCard(context, self)
        self.safety = SafetyCard(context, self)

        for card in (self.place, self.backups, self.safety):
            self.column.addWidget(card)
            card.changed.connect(self.entered)
        self.column.addStretch()

    def title(self) -> str:
        return self.tr("Données")

    def introduction(self) -> str:
        return self.tr("Tout est dans un seul dossier, chiffré, sur cet ordinateur.")

    @property
    def is_loaded(self) -> bool:
        return self._is_loaded

    @Slot()
    def entered(self) -> None:
        """Look again."""
        self._request += 1
        self.context.slow.run(
            partial(look, self.context.data, self.context.store), partial(self._show, self._request)
        )

    def _show(self, request: int, found: DataLook) -> None:
        if request != self._request:
            return
        self._is_loaded = True
        if found.state.opened is not None:
            self.place.show_size(found.state.opened.size)
        self.backups.show_look(found)
        self.safety.show_state(found.state)
