"""Where the data is, how much room it takes, and giving back what is no longer used."""

from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from facnet_desktop.reports.store_words import file_size
from facnet_desktop.store.space import StoreSize
from facnet_desktop.store.store import Store
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.long_call import LongCall, Measure
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import Card, Rule
from facnet_desktop.ui.widgets.fixed_note import FixedNote, fixed_words
from facnet_desktop.ui.widgets.text import label


class PlaceCard(Card):
    """``changed`` when the size is another one."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Emplacement et taille"), parent)
        self._context = context
        self._folder = label(str(context.data.root), "strong", wraps=True)
        self._open = button(self.tr("Ouvrir le dossier"), "folder-open", parent=self)
        self._release = button(self.tr("Libérer de l'espace"), "hard-drive", parent=self)
        self._size_row = SettingRow(self.tr("Taille"), "", self._release)
        self._call = LongCall(context, self)

        self._folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._folder.setAccessibleName(self.tr("Emplacement du dossier des données"))
        is_fixed = context.policy.data_folder is not None
        self.content.addWidget(
            SettingRow(
                self.tr("Dossier des données"),
                self.tr("Sur cet ordinateur seulement.")
                if is_fixed
                else self.tr(
                    "Sur cet ordinateur seulement. Un autre dossier se choisit par l'option --donnees."
                ),
                self._open,
            )
        )
        self.content.addWidget(self._folder)
        if is_fixed:
            self._folder.setToolTip(fixed_words())
            self._folder.setAccessibleDescription(fixed_words())
            self.content.addWidget(FixedNote(self))
        self.content.addWidget(Rule())
        self.content.addWidget(self._size_row)
        self.content.addWidget(self._call)

        self._open.clicked.connect(self._open_folder)
        self._release.clicked.connect(self._release_space)
        self._call.idle_changed.connect(self._release.setEnabled)

    @property
    def call(self) -> LongCall:
        """What gives the room back."""
        return self._call

    def show_size(self, size: StoreSize) -> None:
        """As it is now."""
        self._size_row.explain(
            self.tr("{total} sur le disque, dont {free} peuvent lui être rendus.").format(
                total=file_size(size.total), free=file_size(size.reclaimable)
            )
        )

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.data.root)))

    @Slot()
    def _release_space(self) -> None:
        self._call.run(
            self.tr("L'espace inutilisé est rendu au disque…"),
            partial(_released, self._context.store),
            self._released,
            stoppable=True,
        )

    def _released(self, freed: int) -> None:
        self._call.say(
            self.tr("Espace rendu au disque\u00a0: {size}.").format(size=file_size(freed)), Tone.GOOD
        )
        self.changed.emit()


def _released(store: Store, measure: Measure) -> int:
    return store.release_space(measure.tell)
