"""How the data is protected: its encryption, its key, its health."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.french import count
from facnet_desktop.reports.store_words import moment
from facnet_desktop.services.store_care.look import verify_store
from facnet_desktop.store.health import Health
from facnet_desktop.store.state import StoreState
from facnet_desktop.store.store import Store
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.data.key_dialog import RecoveryKeyDialog
from facnet_desktop.ui.pages.settings.form.long_call import LongCall, Measure
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import Card, Rule
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.pill import Pill


class SafetyCard(Card):
    """``changed`` once the store was checked."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Protection"), parent)
        self._context = context
        self._encrypted = Pill(self.tr("Chiffrée"), "lock", Tone.GOOD, self)
        self._show_key = button(self.tr("Clé de secours…"), "key-round", parent=self)
        self._verify = button(self.tr("Vérifier maintenant"), "shield-check", parent=self)
        self._cipher_row = SettingRow(self.tr("Chiffrement"), "", self._encrypted)
        self._key_row = SettingRow(self.tr("Clé de la base locale"), "", self._show_key)
        self._health_row = SettingRow(self.tr("Intégrité"), "", self._verify)
        self._caution = Notice(parent=self, tone=Tone.WARNING)
        self._call = LongCall(context, self)

        for at, part in enumerate((self._cipher_row, self._key_row, self._health_row)):
            if at:
                self.content.addWidget(Rule())
            self.content.addWidget(part)
            if part is self._key_row:
                self.content.addWidget(self._caution)
        self.content.addWidget(self._call)

        self._show_key.clicked.connect(self._open_key)
        self._verify.clicked.connect(self._verify_now)
        self._call.idle_changed.connect(self._verify.setEnabled)
        self._caution.hide()

    @property
    def call(self) -> LongCall:
        """What checks every page."""
        return self._call

    def show_state(self, state: StoreState) -> None:
        """As it is now."""
        self._key_row.explain(self.tr("La clé est {place}.").format(place=state.key_place))
        self._caution.setVisible(state.key_caution is not None)
        if state.key_caution is not None:
            self._caution.say(state.key_caution, Tone.WARNING)
        if state.opened is None:
            return
        self._cipher_row.explain(
            self.tr("SQLCipher {cipher}, clé de 256 bits. Schéma {schema}.").format(
                cipher=state.opened.cipher, schema=state.opened.schema
            )
        )
        checked = state.opened.last_check
        self._health_row.explain(
            self.tr("Chaque page est vérifiée à l'ouverture, au moins une fois par jour.")
            if checked is None
            else self.tr("Dernière vérification sans défaut\u00a0: {moment}.").format(moment=moment(checked))
        )

    @Slot()
    def _open_key(self) -> None:
        RecoveryKeyDialog(self._context, self).open()

    @Slot()
    def _verify_now(self) -> None:
        self._call.run(
            self.tr("Vérification de la base locale…"),
            partial(_verified, self._context.store, self._context.clock),
            self._show_health,
            stoppable=False,
        )

    def _show_health(self, health: Health) -> None:
        if health.sound:
            self._call.say(self.tr("La base locale est en bon état."), Tone.GOOD)
        else:
            problems = count(len(health.problems), self.tr("dommage trouvé"), self.tr("dommages trouvés"))
            self._call.say(
                self.tr(
                    "La base locale est endommagée\u00a0: {problems}. Restaurer la dernière sauvegarde."
                ).format(problems=problems),
                Tone.ERROR,
            )
        self.changed.emit()


def _verified(store: Store, clock: Callable[[], datetime], _: Measure) -> Health:
    return verify_store(store, clock())
