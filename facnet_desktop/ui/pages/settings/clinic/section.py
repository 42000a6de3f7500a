"""« Clinique »: its name, its establishments, who works here: the heading of reports."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.scrub import without_nams
from facnet_desktop.services.preferences.as_json import LONGEST_NAME
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.inputs import TextSetting
from facnet_desktop.ui.pages.settings.form.places import PlacesEditor
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.section import Section


class ClinicSection(Section):
    """Nothing of it leaves the computer by itself."""

    NAME = "clinic"
    ICON = "stethoscope"
    WORDS = "Clinique nom établissement numéro opérateur personne rapport en-tête"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._name = TextSetting(LONGEST_NAME, self)
        self._operator = TextSetting(LONGEST_NAME, self)
        self._establishments = PlacesEditor(
            self.tr("Numéro d'établissement"), self.tr("Aucun numéro d'établissement."), self
        )
        self._name_row = SettingRow(
            self.tr("Nom de la clinique"),
            self.tr("Tel qu'il doit figurer sur les rapports."),
            self._name,
            wide=True,
        )
        self._operator_row = SettingRow(
            self.tr("Personne responsable de la facturation"),
            self.tr("Son nom, ou celui du service."),
            self._operator,
            wide=True,
        )
        self._establishments_row = SettingRow(
            self.tr("Numéros d'établissement"),
            self.tr("Les 5 chiffres de chaque lieu de dispensation de la clinique."),
            self._establishments,
            wide=True,
        )

        self.add_card(self.tr("Identité"), self._name_row, self._operator_row, self._establishments_row)
        self.column.addStretch()

        self._name.committed.connect(self._keep_name)
        self._operator.committed.connect(self._keep_operator)
        self._establishments.changed.connect(self._keep_establishments)
        self._establishments.refused.connect(self._establishments_row.show_error)
        context.preferences.changed.connect(self._show_preferences)
        self._show_preferences(context.preferences.current)

    def title(self) -> str:
        return self.tr("Clinique")

    def introduction(self) -> str:
        return self.tr("Ces renseignements figurent en tête des rapports, et nulle part ailleurs.")

    @Slot(object)
    def _show_preferences(self, preferences: Preferences) -> None:
        identity = preferences.identity
        self._name.show_text(identity.name)
        self._operator.show_text(identity.operator)
        self._establishments.show_places(identity.establishments)

    @Slot(str)
    def _keep_name(self, text: str) -> None:
        if self._is_fit(text, self._name_row):
            self._keep(name=text)

    @Slot(str)
    def _keep_operator(self, text: str) -> None:
        if self._is_fit(text, self._operator_row):
            self._keep(operator=text)

    @Slot(object)
    def _keep_establishments(self, places: tuple[str, ...]) -> None:
        self._keep(establishments=places)

    def _keep(self, **fields: object) -> None:
        identity = self.context.preferences.current.identity
        self.context.preferences.change(identity=replace(identity, **fields))  # type: ignore[arg-type]

    def _is_fit(self, text: str, row: SettingRow) -> bool:
        """A report is no place for what identifies a patient."""
        unfit = without_nams(text) != text or not text.isprintable()
        row.show_error(
            self.tr(
                "Ce texte ne peut pas figurer sur un rapport. Le réécrire sans numéro d'assurance maladie."
            )
            if unfit
            else ""
        )
        return not unfit
