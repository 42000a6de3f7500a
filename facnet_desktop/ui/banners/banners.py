"""The banners of the window, the most pressing first; none goes away by itself while it is true."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facnet_desktop.ui.banners.data_place import DataPlaceNotice
from facnet_desktop.ui.banners.queue import QueueBanner
from facnet_desktop.ui.banners.update import UpdateNotice
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.notice import Notice


class Banners(QWidget):
    """Takes no room while there is nothing to say. ``start_asked`` when safe mode is to end."""

    start_asked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(self.tr("Avis"))
        self._revealed = Notice("", Tone.WARNING, self)
        self._revealed.add_button(self.tr("Masquer"), "eye-off").clicked.connect(context.privacy.mask)
        self._presenting = Notice(
            self.tr("Mode présentation\u00a0: les patients, les médecins et les montants sont masqués."),
            Tone.INFO,
            self,
        )
        self._presenting.add_button(self.tr("Quitter")).clicked.connect(self._stop_presenting)
        self._queue = QueueBanner(context, self)
        self._safe = Notice("", Tone.WARNING, self)
        self._safe.add_button(self.tr("Reprendre les tâches"), "play").clicked.connect(self._leave_safe_mode)
        self._safe.add_button(self.tr("Créer un dossier de soutien…"), "life-buoy").clicked.connect(
            self._make_bundle
        )
        self._key = Notice(context.store.caution or "", Tone.WARNING, self, closable=True)
        self._key.add_button(self.tr("Imprimer la clé de secours…"), "key-round").clicked.connect(
            self._show_key
        )

        self._place = DataPlaceNotice(context, self)
        self._update = UpdateNotice(context, self)

        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, UNIT, 3 * UNIT, 0)
        column.setSpacing(UNIT)
        for notice in self._notices():
            column.addWidget(notice)
            notice.hide()

        context.privacy.revealed_changed.connect(self._show_revealed)
        context.privacy.presenting_changed.connect(self._show_presenting)
        self._queue.shown_changed.connect(self._fit)
        self._key.closed.connect(self._fit)
        self._place.shown_changed.connect(self._fit)
        self._update.shown_changed.connect(self._fit)

        self._key.setVisible(bool(context.store.caution))
        self._show_revealed(context.privacy.is_revealed)
        self._show_presenting(context.privacy.is_presenting)
        self._place.look()
        self._update.look()

    def show_safe_mode(self) -> None:
        """The program died again and again at its start: no job runs until a person says so."""
        self._safe.say(
            self.tr(
                "Le logiciel s'est arrêté plusieurs fois à l'ouverture. Les tâches attendent; rien n'a été "
                "perdu. Reprendre les tâches, ou créer d'abord un dossier de soutien."
            ),
            Tone.WARNING,
        )
        self._safe.show()
        self._fit()

    def _notices(self) -> tuple[QWidget, ...]:
        return (
            self._revealed,
            self._presenting,
            self._queue,
            self._safe,
            self._place,
            self._key,
            self._update,
        )

    @Slot(bool)
    def _show_revealed(self, is_revealed: bool) -> None:  # noqa: FBT001  Qt's signature
        self._revealed.say(
            self.tr(
                "Renseignements nominatifs affichés. Ils seront masqués après {minutes}\u00a0min sans "
                "activité."
            ).format(minutes=self._context.privacy.idle_minutes),
            Tone.WARNING,
        )
        self._revealed.setVisible(is_revealed)
        self._fit()

    @Slot(bool)
    def _show_presenting(self, is_presenting: bool) -> None:  # noqa: FBT001  Qt's signature
        self._presenting.setVisible(is_presenting)
        self._fit()

    @Slot()
    def _stop_presenting(self) -> None:
        self._context.privacy.set_presenting(False)

    @Slot()
    def _leave_safe_mode(self) -> None:
        self._safe.hide()
        self._fit()
        self.start_asked.emit()

    @Slot()
    def _make_bundle(self) -> None:
        self._context.navigator.show_settings("diagnostics")

    @Slot()
    def _show_key(self) -> None:
        self._context.navigator.show_settings("data")

    @Slot()
    def _fit(self) -> None:
        self.setVisible(any(not notice.isHidden() for notice in self._notices()))
