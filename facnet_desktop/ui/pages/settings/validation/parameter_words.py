"""What the numbers that a clinic may change mean: each is called as the reports call it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from facnet_desktop.domain.french import quoted
from facnet_desktop.reports.parameter_words import PARAMETER_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterWords:
    """``title`` is a noun, ``explanation`` one sentence."""

    title: str
    explanation: str


def parameter_words(name: str, source: str) -> ParameterWords:
    """The words for a parameter; one that a later reference brings is told by its name and its source."""
    title = PARAMETER_NAMES.get(name) or _translated("Paramètre {name}").format(name=quoted(name))
    return ParameterWords(title=title, explanation=_explanations().get(name, source))


def _translated(text: str) -> str:
    return QCoreApplication.translate("parameters", text)


def _explanations() -> Mapping[str, str]:
    return {
        "billing_delay_days": _translated(
            "À partir de la date de service. Le changer active la règle DATE002 (facturation hors délai)."
        ),
        "fb_registered_minimum_19928": _translated("Nombre de patients inscrits exigé dans la journée."),
        "fb_registered_minimum_19929": _translated("Nombre de patients inscrits exigé dans la journée."),
        "fb_walk_in_minimum_19928": _translated("Nombre de patients sans rendez-vous exigé dans la journée."),
        "fb_walk_in_minimum_19929": _translated("Nombre de patients sans rendez-vous exigé dans la journée."),
        "fb_daily_maximum_cents": _translated("Par médecin et par jour, tous les frais de cabinet ensemble."),
        "dur_maximum_minutes": _translated("Au-delà, l'heure de fin est à vérifier."),
        "dur_minimum_gain_cents": _translated("Un écart de tarif moindre n'est pas signalé."),
        "nam_maximum_age": _translated("Au-delà, la date de naissance du NAM est à vérifier."),
        "age_ambiguous_years": _translated(
            "Jusqu'à cet âge, un NAM peut désigner un enfant ou une personne centenaire."
        ),
        "time_night_start_minutes": _translated(
            "À partir de cette heure, un service peut finir le lendemain."
        ),
        "time_night_duration_minutes": _translated("Pour un service qui finit le lendemain."),
        "time_long_duration_minutes": _translated("Au-delà, les heures de début et de fin sont à vérifier."),
        "period_lag_weeks": _translated("Une facture plus récente peut ne pas être payée encore."),
        "pregnancy_days": _translated("Période pendant laquelle deux suivis sont de la même grossesse."),
        "vulnerability_months": _translated(
            "Pendant ce temps, un code de patient vulnérable renseigne sur le patient."
        ),
        "registration_months": _translated(
            "Pendant ce temps, une visite de patient inscrit renseigne sur l'inscription."
        ),
    }
