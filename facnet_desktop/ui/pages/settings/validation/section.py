"""« Validation »: how many at once, delays and thresholds, contexts, GMF places, exceptions."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.settings import Settings
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.configuration.settings import settings_of
from facnet_desktop.services.jobs.runner import default_workers
from facnet_desktop.services.preferences.model import (
    FEWEST_ATTEMPTS,
    FEWEST_WORKERS,
    MOST_ATTEMPTS,
    MOST_WORKERS,
    Preferences,
)
from facnet_desktop.services.preferences.setup import is_billing_delay, setup_of, unknown_names
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.settings.form.inputs import QuietCombo
from facnet_desktop.ui.pages.settings.form.places import PlacesEditor
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.form.section import Section
from facnet_desktop.ui.pages.settings.validation.contexts import ContextsEditor
from facnet_desktop.ui.pages.settings.validation.exceptions import ExceptionsEditor
from facnet_desktop.ui.pages.settings.validation.parameters import ParametersForm
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.text import label


class ValidationSection(Section):
    """What is chosen here goes with the next files; those that wait keep what they were queued with."""

    NAME = "validation"
    ICON = "sliders-horizontal"
    WORDS = (
        "Validation simultanées tentatives délai de facturation seuils paramètres nombres contextes "
        "codes courts éléments de contexte lieux GMF exceptions ne plus signaler échéance frais de cabinet "
        "minimum maximum"
    )

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._reference: Reference | None = None
        self._request = 0
        self._is_loaded = False
        self._unknown = Notice(parent=self, tone=Tone.WARNING, closable=True)
        self._workers = QuietCombo(self)
        self._attempts = QuietCombo(self)
        self._delay = ParametersForm(is_billing_delay, self)
        self._parameters = ParametersForm(_is_other, self)
        self._reading = label(self.tr("Lecture de la référence en vigueur…"), "muted", wraps=True)
        self._contexts = ContextsEditor(self)
        self.places = PlacesEditor(self.tr("Lieu GMF"), self.tr("Aucun lieu GMF."), self)
        self._exceptions = ExceptionsEditor(context, self)
        self._fill()

        self.column.addWidget(self._unknown)
        self._add_processing()
        self.add_card(self.tr("Délai"), self._delay)
        self._places_row = SettingRow(
            self.tr("Lieux des groupes de médecine de famille"),
            self.tr("Les règles des forfaits GMF ne regardent que ces lieux de dispensation."),
            self.places,
            wide=True,
        )
        self.add_card(self.tr("Lieux GMF"), self._places_row)
        self.add_card(
            self.tr("Éléments de contexte"),
            SettingRow(
                self.tr("Codes courts de l'export"),
                self.tr("Le manuel ne donne que les noms; chaque logiciel de facturation a ses codes."),
                self._contexts,
                wide=True,
            ),
        )
        self.add_card(
            self.tr("Exceptions"),
            SettingRow(
                self.tr("Constats à ne plus signaler"),
                self.tr(
                    "Une exception cesse à son échéance, ou dès que les lignes ou leurs montants changent."
                ),
                self._exceptions,
                wide=True,
            ),
        )
        numbers = self.add_card(self.tr("Autres seuils"))
        numbers.content.addWidget(
            label(
                self.tr("Seuls les nombres que le manuel ne fixe pas peuvent être changés."),
                "muted",
                wraps=True,
            )
        )
        numbers.content.addWidget(self._parameters)
        numbers.content.addWidget(self._reading)
        self.column.addStretch()

        self._workers.chosen.connect(self._keep_workers)
        self._attempts.chosen.connect(self._keep_attempts)
        for form in (self._delay, self._parameters):
            form.changed.connect(partial(self._keep_parameter, form))
        self._contexts.changed.connect(context.preferences.keep)
        self.places.changed.connect(self._keep_places)
        self.places.refused.connect(self._places_row.show_error)
        context.preferences.changed.connect(self._show_preferences)
        self._unknown.hide()
        self._show_preferences(context.preferences.current)

    def title(self) -> str:
        return self.tr("Validation")

    def introduction(self) -> str:
        return self.tr(
            "Ces choix valent pour les prochains fichiers. Une validation déjà en file garde les siens."
        )

    @property
    def is_loaded(self) -> bool:
        return self._is_loaded

    def entered(self) -> None:
        """The reference may have been replaced, the exceptions added to."""
        self._exceptions.read()
        self.context.slow.run(self.context.reference.load, self._show_reference)

    def _add_processing(self) -> None:
        self.add_card(
            self.tr("Traitement"),
            SettingRow(
                self.tr("Fichiers validés en même temps"),
                self.tr(
                    "Compte dès la prochaine tâche. Un seul laisse plus de mémoire aux autres programmes."
                ),
                self._workers,
            ),
            SettingRow(
                self.tr("Tentatives par fichier"),
                self.tr(
                    "Lorsque la cause peut passer d'elle-même, par exemple un fichier ouvert dans Excel."
                ),
                self._attempts,
            ),
        )

    def _fill(self) -> None:
        self._workers.offer(self.tr("Automatique ({number})").format(number=default_workers()), None)
        for workers in range(FEWEST_WORKERS, MOST_WORKERS + 1):
            self._workers.offer(count(workers, self.tr("fichier")), workers)
        for attempts in range(FEWEST_ATTEMPTS, MOST_ATTEMPTS + 1):
            self._attempts.offer(count(attempts, self.tr("tentative")), attempts)

    @Slot(object)
    def _show_preferences(self, preferences: Preferences) -> None:
        self._workers.show_choice(preferences.workers)
        self._attempts.show_choice(preferences.attempts)
        self.places.show_places(preferences.gmf_places)
        self._contexts.show_preferences(preferences)
        if self._reference is not None:
            self._request += 1
            self.context.slow.run(
                partial(_applied, preferences, self._reference), partial(self._show_applied, self._request)
            )

    def _show_reference(self, reference: Reference) -> None:
        if reference is not self._reference:
            self._reference = reference
            self._contexts.show_reference(reference)
        self._show_preferences(self.context.preferences.current)

    def _show_applied(self, request: int, told: tuple[Settings, tuple[str, ...]]) -> None:
        if request != self._request:
            return
        settings, unknown = told
        self._is_loaded = True
        self._reading.hide()
        for form in (self._delay, self._parameters):
            form.show_parameters(settings.parameters)
        self._unknown.setVisible(bool(unknown))
        self._unknown.say(
            self.tr("Choix sans effet\u00a0: {names}. La référence en vigueur ne les connaît plus.").format(
                names=enumeration(unknown, 4)
            ),
            Tone.WARNING,
        )

    @Slot(object)
    def _keep_workers(self, workers: int | None) -> None:
        self.context.preferences.change(workers=workers)

    @Slot(object)
    def _keep_attempts(self, attempts: int) -> None:
        self.context.preferences.change(attempts=attempts)

    @Slot(object)
    def _keep_places(self, places: tuple[str, ...]) -> None:
        self.context.preferences.change(gmf_places=places)

    def _keep_parameter(self, form: ParametersForm, name: str, value: int) -> None:
        others = {
            other: kept
            for other, kept in self.context.preferences.current.parameters.items()
            if other != name
        }
        if value != form.default_of(name):
            others[name] = value
        self.context.preferences.change(parameters=others)


def _is_other(name: str) -> bool:
    return not is_billing_delay(name)


def _applied(preferences: Preferences, reference: Reference) -> tuple[Settings, tuple[str, ...]]:
    """The numbers in force, and the names that mean nothing any more."""
    kept = replace(preferences, rules_on=(), rules_off=())  # every rule may be off: that is told elsewhere
    return settings_of(setup_of(kept, reference, RULES)), unknown_names(preferences, reference, RULES)
