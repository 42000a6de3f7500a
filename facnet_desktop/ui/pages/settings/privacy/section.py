"""« Confidentialité »: when names are masked again, the register of accesses, no network."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from facnet_desktop.services.preferences.model import FEWEST_REMASK_MINUTES, MOST_REMASK_MINUTES, Preferences
from facnet_desktop.ui.clipboard import CLEAR_AFTER_MS
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.pages.settings.privacy.incident_card import IncidentCard
from facnet_desktop.ui.pages.settings.privacy.register_card import RegisterCard
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

REMASK_MINUTES = tuple(
    minutes
    for minutes in (1, 2, 5, 10, 15, 30, 60)
    if FEWEST_REMASK_MINUTES <= minutes <= MOST_REMASK_MINUTES
)
_MARK = 20


class PrivacySection(Section):
    """Changing what is here is itself written in the register."""

    NAME = "privacy"
    ICON = "shield"
    WORDS = (
        "Confidentialité masquer masquage noms patients presse-papiers effacer registre des accès chaîne "
        "empreinte vérifier exporter réseau connexion incident perte vol"
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._minutes = QuietCombo(self)
        self._clear = QCheckBox(self.tr("Effacer"), self)
        self.register = RegisterCard(context, self)

        for minutes in REMASK_MINUTES:
            self._minutes.offer(self.tr("{minutes}\u00a0min sans activité").format(minutes=minutes), minutes)
        minutes_row = SettingRow(
            self.tr("Masquer les noms de nouveau après"),
            self.tr("Aussi dès que la session est verrouillée. Un changement est inscrit au registre."),
            self._minutes,
        )
        clear_row = SettingRow(
            self.tr("Presse-papiers"),
            self.tr("Effacer ce qui a été copié d'ici après {seconds}\u00a0s.").format(
                seconds=CLEAR_AFTER_MS // 1000
            ),
            self._clear,
        )
        self.add_card(self.tr("Masquage"), minutes_row, clear_row)
        if context.policy.remask_minutes is not None:
            minutes_row.fix()
        if context.policy.clear_clipboard is not None:
            clear_row.fix()
        self.column.addWidget(self.register)
        self.incident = IncidentCard(context, self)
        self.column.addWidget(self.incident)
        self._add_network()
        self.column.addStretch()

        self._minutes.chosen.connect(self._keep_minutes)
        self._clear.clicked.connect(self._keep_clear)
        context.preferences.changed.connect(self._show_preferences)
        self._show_preferences(context.preferences.current)

    def title(self) -> str:
        return self.tr("Confidentialité")

    def introduction(self) -> str:
        return self.tr(
            "Les patients sont masqués tant qu'une personne ne demande pas leurs noms (Ctrl+Maj+N)."
        )

    @property
    def is_loaded(self) -> bool:
        return self.register.is_loaded

    def entered(self) -> None:
        """Entries were written meanwhile."""
        self.register.read()

    def _add_network(self) -> None:
        row = QWidget(self)
        words = label(
            self.tr(
                "FacNet Desktop n'ouvre aucune connexion réseau\u00a0: ni mise à jour, ni statistique, ni "
                "vérification en ligne. Rien ne sort de cet ordinateur sans qu'une personne l'exporte."
            ),
            wraps=True,
        )
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(IconLabel("shield-check", Tone.GOOD, _MARK, row))
        line.addWidget(words, 1)
        self.add_card(self.tr("Aucun réseau"), row)

    @Slot(object)
    def _show_preferences(self, preferences: Preferences) -> None:
        if not self._minutes.offers(preferences.remask_minutes):
            self._minutes.offer(
                self.tr("{minutes}\u00a0min sans activité").format(minutes=preferences.remask_minutes),
                preferences.remask_minutes,
            )
        self._minutes.show_choice(preferences.remask_minutes)
        self._clear.setChecked(preferences.clear_clipboard)

    @Slot(object)
    def _keep_minutes(self, minutes: int) -> None:
        self.context.preferences.change(remask_minutes=minutes)

    @Slot(bool)
    def _keep_clear(self, clear: bool) -> None:  # noqa: FBT001  a slot
        self.context.preferences.change(clear_clipboard=clear)
