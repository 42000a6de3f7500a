"""Data that are not where they were: left behind by a policy, or in a folder that is no longer there."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.errors import UserError
from facnet_desktop.services.data_place.chosen import choose_folder
from facnet_desktop.services.data_place.place import forsaken_words, missing_words
from facnet_desktop.store.state import has_store
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.notice import Notice


class DataPlaceNotice(Notice):
    """Said at every start as long as it is so; ``shown_changed`` when it is put away."""

    shown_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__("", Tone.WARNING, parent, closable=True)
        self._context = context
        self._forget = self.add_button(self.tr("Garder le dossier habituel"))
        self._forget.setToolTip(self.tr("Le dossier introuvable ne sera plus cherché à l'ouverture"))
        self._forget.clicked.connect(self._forget_choice)
        self.closed.connect(self.shown_changed)

    def look(self) -> None:
        """Show what is to be told, if anything is."""
        place = self._context.place
        self._forget.setVisible(place.missing is not None)
        if place.missing is not None:
            self.say(missing_words(place.missing), Tone.WARNING)
        elif place.forsaken is not None and has_store(place.forsaken):
            self.say(forsaken_words(place.forsaken), Tone.WARNING)
        else:
            return
        self.show()
        self.shown_changed.emit()

    @Slot()
    def _forget_choice(self) -> None:
        usual = self._context.place.usual
        try:
            choose_folder(usual, usual.root)
        except UserError as error:
            self._context.troubles.tell(error)
            return
        self.hide()
        self.shown_changed.emit()
