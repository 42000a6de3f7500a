"""The three screens: the clinic, the data, privacy. Each keeps what is chosen on it when it is left."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.retention import FEWEST_DAYS, MOST_DAYS, NOMINATIVE_DAYS, RetentionPolicy
from facnet_desktop.services.preferences.as_json import LONGEST_NAME
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.data.key_dialog import RecoveryKeyDialog
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo, QuietSpin, TextSetting
from facnet_desktop.ui.pages.settings.form.places import PlacesEditor
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.privacy.section import REMASK_MINUTES
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label

_MARK = 20


class Step(QWidget):
    """A heading, a sentence, a few settings."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(UNIT + UNIT // 2)

    def heading(self) -> str:
        """What the screen is about."""
        raise NotImplementedError

    def begin(self) -> None:
        """It is shown: put the keyboard where one types."""

    def keep(self) -> None:
        """It is left: keep what was chosen."""


class ClinicStep(Step):
    """Who bills; all of it may be left empty."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.name = TextSetting(LONGEST_NAME, self)
        self.operator = TextSetting(LONGEST_NAME, self)
        self.places = PlacesEditor(
            self.tr("Numéro d'établissement"), self.tr("Aucun numéro d'établissement."), self
        )
        places = SettingRow(
            self.tr("Numéros d'établissement"), self.tr("Facultatif."), self.places, wide=True
        )

        self.column.addWidget(
            label(
                self.tr("Bienvenue. Pour l'en-tête des rapports; tout peut rester vide."), "muted", wraps=True
            )
        )
        self.column.addWidget(SettingRow(self.tr("Nom de la clinique"), "", self.name, wide=True))
        self.column.addWidget(
            SettingRow(self.tr("Personne responsable de la facturation"), "", self.operator, wide=True)
        )
        self.column.addWidget(places)
        self.column.addStretch()

        self.places.changed.connect(self.places.show_places)
        self.places.refused.connect(places.show_error)
        identity = context.preferences.current.identity
        self.name.show_text(identity.name)
        self.operator.show_text(identity.operator)
        self.places.show_places(identity.establishments)

    def heading(self) -> str:
        return self.tr("La clinique")

    def begin(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        identity = replace(
            self.context.preferences.current.identity,
            name=" ".join(self.name.text().split()),
            operator=" ".join(self.operator.text().split()),
            establishments=self.places.places,
        )
        self.context.preferences.change(identity=identity)


class DataStep(Step):
    """Where the data is, how long it is kept, the key to print."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._kept_days: int | None = None
        self.days = QuietSpin(FEWEST_DAYS, MOST_DAYS, self)
        self.key = button(self.tr("Clé de secours…"), "key-round", parent=self)
        folder = label(str(context.data.root), "strong", wraps=True)

        self.days.setSuffix(self.tr("\u00a0jours"))
        self.days.setSingleStep(10)
        self.days.setValue(NOMINATIVE_DAYS)
        folder.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        folder.setAccessibleName(self.tr("Emplacement du dossier des données"))
        self.column.addWidget(
            label(
                self.tr(
                    "Tout est gardé chiffré dans un seul dossier de cet ordinateur. Les exports d'origine ne "
                    "sont jamais modifiés ni copiés en clair."
                ),
                "muted",
                wraps=True,
            )
        )
        self.column.addWidget(folder)
        retention = context.policy.retention
        days_row = SettingRow(
            self.tr("Conserver les lignes et les constats"),
            self.tr(
                "Ensuite, ils sont détruits; les sommaires sans patient restent {months}\u00a0mois."
            ).format(months=retention.over(RetentionPolicy()).summary_months),
            self.days,
        )
        self.column.addWidget(days_row)
        if retention.nominative_days is not None:
            self.days.setValue(retention.nominative_days)
            days_row.fix()
        self.column.addWidget(
            SettingRow(
                self.tr("Clé de secours"),
                self.tr("À imprimer et à ranger sous clé, maintenant ou plus tard."),
                self.key,
            )
        )
        self.column.addStretch()

        self.key.clicked.connect(self._open_key)
        context.reads.run(context.store.retention.policy, self._show_policy)

    def heading(self) -> str:
        return self.tr("Les données")

    def begin(self) -> None:
        (self.days if self.days.isEnabled() else self.key).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        days = self.days.value()
        if days == self._kept_days or not self.days.isEnabled():
            return
        self._kept_days = days
        self.context.reads.run(
            partial(
                self.context.store.retention.keep_policy,
                RetentionPolicy(nominative_days=days),
                who=self.context.account,
            )
        )

    def _show_policy(self, policy: RetentionPolicy) -> None:
        self._kept_days = policy.nominative_days
        if self.days.value() == NOMINATIVE_DAYS:
            self.days.setValue(policy.nominative_days)

    def _open_key(self) -> None:
        RecoveryKeyDialog(self.context, self).open()


class PrivacyStep(Step):
    """What is masked, what is written down, what is never done."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.minutes = QuietCombo(self)

        for minutes in REMASK_MINUTES:
            self.minutes.offer(self.tr("{minutes}\u00a0min sans activité").format(minutes=minutes), minutes)
        minutes = context.preferences.current.remask_minutes
        if not self.minutes.offers(minutes):
            self.minutes.offer(self.tr("{minutes}\u00a0min sans activité").format(minutes=minutes), minutes)
        self.minutes.show_choice(minutes)
        for icon_name, words in (
            ("eye-off", self.tr("Les patients sont masqués. Ctrl+Maj+N affiche leurs noms.")),
            (
                "clipboard-list",
                self.tr("Chaque consultation, affichage et exportation est inscrit au registre des accès."),
            ),
            ("shield-check", self.tr("Aucune connexion réseau. Rien ne sort sans être exporté.")),
            (
                "stethoscope",
                self.tr(
                    "Un outil d'aide à la vérification\u00a0: la facturation demeure sous la responsabilité "
                    "du professionnel, et le dossier médical reste ailleurs."
                ),
            ),
        ):
            self.column.addWidget(self._line(icon_name, words))
        minutes_row = SettingRow(
            self.tr("Masquer les noms de nouveau après"),
            self.tr("Aussi dès que la session est verrouillée."),
            self.minutes,
        )
        self.column.addWidget(minutes_row)
        self.column.addWidget(
            label(
                self.tr(
                    "C'est prêt. Ces choix se changent dans Paramètres. Le guide (F1) commence par "
                    "«\u00a0Le premier jour en dix minutes\u00a0»."
                ),
                "muted",
                wraps=True,
            )
        )
        self.column.addStretch()
        if context.policy.remask_minutes is not None:
            minutes_row.fix()

    def heading(self) -> str:
        return self.tr("La confidentialité")

    def begin(self) -> None:
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        self.context.preferences.change(remask_minutes=self.minutes.choice)

    def _line(self, icon_name: str, words: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT + UNIT // 2)
        line.addWidget(IconLabel(icon_name, Tone.ACCENT, _MARK, row), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, parent=row, wraps=True), 1)
        return row
