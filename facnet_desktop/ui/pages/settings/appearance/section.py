"""« Apparence »: the theme, the size of text, what is shown once one file is validated."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QWidget

from facnet_desktop.services.preferences.model import AfterFile, Preferences
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.notifications.ends import ENABLED, are_enabled
from facnet_desktop.ui.pages.settings.appearance.preview import ThemePreview
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.theme.kept import POINTS_KEY, THEME_KEY
from facnet_desktop.ui.theme.theme import ThemeChoice, current_theme
from facnet_desktop.ui.widgets.card import UNIT

TEXT_SIZES = (9.0, 10.0, 11.0, 12.0, 14.0)
"""In points, all of them steps of the window (``POINT_STEPS``); the second one is the usual one."""


class AppearanceSection(Section):
    """The theme and the size belong to this computer's account: they count before the store is open."""

    NAME = "appearance"
    ICON = "monitor"
    WORDS = (
        "Apparence thème clair sombre système contraste élevé taille du texte police ouvrir résultats avis "
        "notification"
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._themes = QWidget(self)
        self._group = QButtonGroup(self)
        self._previews = {
            choice: ThemePreview(choice, word, self._themes) for choice, word in self._theme_words().items()
        }
        self._size = QuietCombo(self)
        self._after = QuietCombo(self)
        self._notices = QCheckBox(self.tr("Avertir"), self)
        self._fill()

        row = QHBoxLayout(self._themes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * UNIT)
        for preview in self._previews.values():
            self._group.addButton(preview)
            row.addWidget(preview)
        row.addStretch()
        self.add_card(
            self.tr("Affichage"),
            SettingRow(
                self.tr("Thème"),
                self.tr(
                    "«\u00a0Système\u00a0» suit le réglage de l'ordinateur. Le contraste élevé est toujours "
                    "suivi."
                ),
                self._themes,
                wide=True,
            ),
            SettingRow(
                self.tr("Taille du texte"),
                self.tr("S'ajoute à la mise à l'échelle de l'écran."),
                self._size,
            ),
        )
        self.add_card(
            self.tr("Après une validation"),
            SettingRow(
                self.tr("Lorsqu'un seul fichier a été validé"),
                self.tr("Un lot de plusieurs fichiers ne change jamais de page de lui-même."),
                self._after,
            ),
            SettingRow(
                self.tr("Lorsque la fenêtre n'est pas devant"),
                self.tr("Un avis de l'ordinateur dit que des tâches sont finies, sans nommer personne."),
                self._notices,
            ),
        )
        self.column.addStretch()

        self._group.buttonClicked.connect(self._choose_theme)
        self._size.chosen.connect(self._choose_size)
        self._after.chosen.connect(self._choose_after)
        self._notices.setChecked(are_enabled(context.memory))
        self._notices.clicked.connect(self._choose_notices)
        context.preferences.changed.connect(self._show_preferences)
        self._show_preferences(context.preferences.current)
        self._show_theme()

    def title(self) -> str:
        return self.tr("Apparence")

    def entered(self) -> None:
        """The theme may have been changed from the menu."""
        self._show_theme()

    def _theme_words(self) -> dict[ThemeChoice, str]:
        return {
            ThemeChoice.SYSTEM: self.tr("Système"),
            ThemeChoice.LIGHT: self.tr("Clair"),
            ThemeChoice.DARK: self.tr("Sombre"),
        }

    def _fill(self) -> None:
        words = (
            self.tr("Petit"),
            self.tr("Normal"),
            self.tr("Grand"),
            self.tr("Très grand"),
            self.tr("Le plus grand"),
        )
        for word, points in zip(words, TEXT_SIZES, strict=True):
            self._size.offer(word, points)
        self._after.offer(self.tr("Ouvrir ses résultats"), AfterFile.OPEN)
        self._after.offer(self.tr("Rester sur la page affichée"), AfterFile.STAY)

    @Slot(object)
    def _show_preferences(self, preferences: Preferences) -> None:
        self._after.show_choice(preferences.after_file)

    def _show_theme(self) -> None:
        theme = current_theme()
        self._previews[theme.choice].setChecked(True)
        nearest = min(TEXT_SIZES, key=lambda points: abs(points - theme.points))
        self._size.show_choice(nearest)

    @Slot(object)
    def _choose_theme(self, preview: ThemePreview) -> None:
        self.context.memory.setValue(THEME_KEY, preview.choice.value)
        current_theme().choose(preview.choice)

    @Slot(object)
    def _choose_size(self, points: float) -> None:
        self.context.memory.setValue(POINTS_KEY, points)
        current_theme().set_points(points)

    @Slot(bool)
    def _choose_notices(self, wanted: bool) -> None:  # noqa: FBT001  a slot
        self.context.memory.setValue(ENABLED, int(wanted))

    @Slot(object)
    def _choose_after(self, after: AfterFile) -> None:
        self.context.preferences.change(after_file=after)
