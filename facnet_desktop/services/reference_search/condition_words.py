"""The French words of the condition tables: what each table is about, and its closed vocabularies."""

from enum import StrEnum

from facnet_desktop.reference import conditions as tables
from facnet_desktop.reference.conditions import Condition
from facnet_desktop.reference.words import (
    AgeUnit,
    Confidence,
    Counted,
    Days,
    Delay,
    Measure,
    Observance,
    Per,
    Period,
    PlaceWord,
    Scope,
)

TITLES: dict[type[Condition], str] = {
    tables.AgeLimit: "Âge du patient",
    tables.AgeQuota: "Nombre selon l'âge",
    tables.Companion: "Service exigé",
    tables.DiagnosisRequired: "Diagnostic",
    tables.Exclusion: "Exclusion",
    tables.Frequency: "Fréquence",
    tables.Holiday: "Jour férié",
    tables.HourWindow: "Plage horaire",
    tables.Interval: "Délai entre services",
    tables.Maximum: "Maximum",
    tables.PlaceLimit: "Lieu",
    tables.RoleLimit: "Rôle",
    tables.TariffShare: "Part du tarif",
    tables.TimeRequired: "Heures à inscrire",
    tables.UnitsRequired: "Unités à inscrire",
}
"""What a row of each table limits."""

_VALUES: dict[type[StrEnum], dict[str, str]] = {
    Confidence: {
        Confidence.HIGH: "lu dans le manuel",
        Confidence.MEDIUM: "à confirmer",
        Confidence.LOW: "incertain",
    },
    Scope: {
        Scope.SESSION: "à la même séance",
        Scope.DAY: "le même jour",
        Scope.INVOICE: "sur la même facture",
        Scope.OVERLAP: "à des heures qui se chevauchent",
        Scope.UNSTATED: "le même jour (période non précisée par le manuel)",
        Scope.CALENDAR_QUARTER: "dans le même trimestre civil",
        Scope.CALENDAR_YEAR: "dans la même année civile",
        Scope.HISTORY: "à toute date du fichier",
        Scope.UNSEEN: "ce que l'export ne montre pas (non vérifié)",
    },
    Per: {
        Per.PATIENT: "par patient",
        Per.PATIENT_DOCTOR: "par patient et par médecin",
        Per.DOCTOR: "par médecin",
        Per.PLACE: "par lieu",
        Per.INVOICE: "par facture",
    },
    Period: {
        Period.DAY: "par jour",
        Period.SESSION: "par séance",
        Period.INVOICE: "par facture",
        Period.CALENDAR_QUARTER: "par trimestre civil",
        Period.CALENDAR_YEAR: "par année civile",
        Period.ROLLING: "par période mobile",
        Period.HISTORY: "à toute date du fichier",
        Period.UNSEEN: "ce que l'export ne montre pas (non vérifié)",
    },
    Counted: {
        Counted.LINE: "lignes de facture",
        Counted.DOCTOR: "médecins",
    },
    Delay: {
        Delay.MINUTES: "minutes",
        Delay.DAYS: "jours",
        Delay.WEEKS: "semaines",
        Delay.MONTHS: "mois",
    },
    AgeUnit: {
        AgeUnit.YEARS: "ans",
        AgeUnit.MONTHS: "mois",
        AgeUnit.DAYS: "jours",
    },
    Days: {
        Days.ANY: "tous les jours",
        Days.WORKING_DAY: "jours ouvrables",
        Days.WEEKEND_OR_HOLIDAY: "fin de semaine et jours fériés",
    },
    Observance: {
        Observance.CERTAIN: "chômé",
        Observance.ELSEWHERE: "reporté à un autre jour",
        Observance.POSSIBLE: "peut-être chômé",
    },
    PlaceWord: {
        PlaceWord.ANYWHERE: "partout",
        PlaceWord.CABINET: "cabinet",
        PlaceWord.ESTABLISHMENT: "établissement",
        PlaceWord.ELSEWHERE: "ni cabinet ni établissement",
    },
    Measure: {
        Measure.UNITS: "unités",
        Measure.LINES: "lignes de facture",
        Measure.CENTS: "montant",
    },
}
"""By vocabulary: members of two of them may be equal texts."""


def word_of(member: StrEnum) -> str:
    """The French word of a member of a closed vocabulary.

    Raises:
        KeyError: it has none; a test sees to it that every member has one.
    """
    return _VALUES[type(member)][member]
