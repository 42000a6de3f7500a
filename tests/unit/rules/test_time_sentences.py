"""The exact sentences of the family ``time``: what a person reads of each kind."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from facnet_desktop.domain.money import NBSP
from tests.support.findings import findings_of, rule_named

SENTENCES: list[tuple[str, list[dict[str, Any]], str, str]] = [
    (
        "HRE002",
        [{"patient": 1, "start": "08:00", "end": "08:20"}, {"patient": 2, "start": "08:19", "end": "08:40"}],
        (
            f"Des services de 2{NBSP}patients (code{NBSP}15804) se chevauchent de 08:19 à 08:20 "
            f"(1{NBSP}minute). Ces heures peuvent être remises en question."
        ),
        (
            "Corriger les heures de début et de fin d'après le dossier; si elles sont exactes, vérifier "
            "que chaque service pouvait être rendu en même temps que l'autre."
        ),
    ),
    (
        "HRE002",
        [
            {"patient": 1, "start": "08:00", "end": "08:20"},
            {"patient": 2, "start": "08:15", "end": "08:40"},
            {"patient": 3, "code": "431", "start": "08:30", "end": "08:50"},
        ],
        (
            f"Des services de 3{NBSP}patients (codes 15804 et 431) se chevauchent, notamment de 08:30 à "
            f"08:40 (10{NBSP}minutes). Ces heures peuvent être remises en question."
        ),
        (
            "Corriger les heures de début et de fin d'après le dossier; si elles sont exactes, vérifier "
            "que chaque service pouvait être rendu en même temps que l'autre."
        ),
    ),
    (
        "HRE002",
        [
            {"patient": 1, "code": "15785", "start": "08:00", "end": "08:30"},
            {"patient": 2, "start": "08:10", "end": "08:20"},
        ],
        (
            f"Des services de 2{NBSP}patients (codes 15785 et 15804) se chevauchent de 08:10 à 08:20 "
            f"(10{NBSP}minutes); le même temps ne peut pas être payé pour deux patients."
        ),
        (
            "Corriger les heures de début et de fin d'après le dossier; si elles sont exactes, retirer le "
            "service ou la période dont le temps est déjà facturé."
        ),
    ),
    (
        "HRE002",
        [
            {"patient": 1, "code": "15785", "start": "08:00", "end": "08:30"},
            {"patient": 1, "code": "15786", "start": "08:20", "end": "08:45"},
        ],
        (
            "La période supplémentaire (code 15786) et la première période (code 15785) du même patient "
            f"se chevauchent de 08:20 à 08:30 (10{NBSP}minutes); le même temps ne peut pas être payé deux "
            "fois."
        ),
        (
            "Corriger les heures d'après le dossier, de sorte que la période supplémentaire commence à "
            "la fin de la première."
        ),
    ),
    (
        "HRE004",
        [{"code": "15644", "place": "01234", "start": "16:30"}],
        (
            "Le code 15644 vise un début de 07:00 à 16:00; le service débute à 16:30 le mardi 11 mars "
            "2025. La facture peut être refusée."
        ),
        (
            "Vérifier l'heure de début au dossier et la corriger au besoin; si elle est exacte, modifier "
            "la facture pour le code 15645, prévu à cette heure."
        ),
    ),
    (
        "HRE003",
        [{"code": "15847", "start": "00:00", "date": "2025-03-15"}],
        (
            "Le code 15847 exige l'heure de début, et 00:00 n'est pas une heure de ce code. La facture peut "
            "être non recevable."
        ),
        "Inscrire l'heure de début d'après le dossier.",
    ),
    (
        "HRE003",
        [{"code": "15849", "start": "00:00"}],
        (
            "Le code 15849 exige l'heure de début, et 00:00 sans autre heure tient souvent à une heure non "
            "saisie. La facture peut être non recevable."
        ),
        "Confirmer au dossier que le service débute à minuit; sinon, inscrire l'heure de début.",
    ),
    (
        "HRE004",
        [{"code": "9099", "start": "09:05"}],
        (
            "Le code 9099 vise un début de 00:00 à 07:00; le service débute à 09:05 le mardi 11 mars "
            "2025. La facture peut être refusée."
        ),
        (
            "Vérifier l'heure de début au dossier et la corriger au besoin; si elle est exacte, annuler "
            "la ligne ou facturer le code prévu à cette heure."
        ),
    ),
    (
        "HRE004",
        [{"code": "6990", "place": "01234", "start": "12:00"}],
        (
            "Le code 6990 vise un début de 00:00 à 07:00 ou de 19:00 à 24:00 du lundi au vendredi, sauf "
            "un jour férié; le service débute à 12:00 le mardi 11 mars 2025. La facture peut être "
            "refusée."
        ),
        (
            "Vérifier l'heure de début au dossier et la corriger au besoin; si elle est exacte, modifier "
            "la facture pour le code 6989, prévu à cette heure."
        ),
    ),
    (
        "HRE004",
        [
            {
                "code": "19953",
                "place": "01234",
                "patient": "",
                "start": "07:00",
                "end": "11:00",
                "date": "2025-06-24",
            }
        ],
        (
            "Le code 19953 vise un début de 08:00 à 24:00 le samedi, le dimanche ou un jour férié; le "
            "service débute à 07:00 le mardi 24 juin 2025, un jour férié. La facture peut être refusée."
        ),
        (
            "Vérifier l'heure de début au dossier et la corriger au besoin; si elle est exacte, annuler "
            "la ligne ou facturer le code prévu à cette heure."
        ),
    ),
    (
        "HRE004",
        [{"code": "6984", "place": "01234", "start": "10:00", "date": "2023-07-03"}],
        (
            "Le code 6984 vise un début de 19:00 à 24:00 du lundi au vendredi, sauf un jour férié; le "
            "service débute à 10:00 le lundi 3 juillet 2023, où un férié de la fin de semaine peut être "
            "chômé. La plage à respecter dépend du calendrier des jours fériés."
        ),
        (
            "Vérifier, au calendrier des jours fériés de la RAMQ ou à celui de l'établissement, si ce "
            "jour est chômé; la facture n'est à modifier que si le code ne convient pas à ce jour."
        ),
    ),
    (
        "HRE005",
        [{"code": "15641", "place": "01234", "date": "2025-03-01"}],
        (
            "Le code 15641 n'est prévu que du lundi au vendredi, sauf un jour férié; le service date du "
            "samedi 1er mars 2025. La facture peut être refusée."
        ),
        (
            "Vérifier la date du service au dossier et la corriger au besoin; si elle est exacte, "
            "facturer plutôt la visite de suivi, seulement si le service a été rendu et consigné au "
            "dossier."
        ),
    ),
    (
        "HRE005",
        [{"code": "15847", "start": "10:00"}],
        (
            "Le code 15847 n'est prévu à ce lieu que de 07:00 à 16:00 le samedi, le dimanche ou un jour "
            "férié; le service date du mardi 11 mars 2025. La facture peut être refusée."
        ),
        (
            "Vérifier la date du service au dossier et la corriger au besoin; si elle est exacte, "
            "annuler la ligne."
        ),
    ),
    (
        "HRE005",
        [{"code": "6903", "place": "01234", "start": "10:00", "date": "2025-06-24"}],
        (
            "Le code 6903 n'est prévu que de 07:00 à 19:00 du lundi au vendredi, sauf un jour férié; le "
            "service date du mardi 24 juin 2025, un jour férié. La facture peut être refusée."
        ),
        (
            "Vérifier la date du service au dossier et la corriger au besoin; si elle est exacte, "
            "modifier la facture pour le code 6984, prévu ce jour-là."
        ),
    ),
    (
        "HRE005",
        [{"code": "15641", "place": "01234", "date": "2023-07-03"}],
        (
            "Le code 15641 n'est prévu que du lundi au vendredi, sauf un jour férié; le service date du "
            "lundi 3 juillet 2023, où un férié de la fin de semaine peut être chômé. Le code à utiliser "
            "dépend du calendrier des jours fériés."
        ),
        (
            "Vérifier, au calendrier des jours fériés de la RAMQ ou à celui de l'établissement, si ce "
            "jour est chômé; la facture n'est à modifier que si le code ne convient pas à ce jour."
        ),
    ),
]


@pytest.mark.parametrize(("code", "lines", "message", "solution"), SENTENCES)
def test_sentences(code: str, lines: Sequence[Mapping[str, Any]], message: str, solution: str) -> None:
    (finding,) = findings_of(code, lines)
    rule = rule_named(code)
    assert rule.message(finding) == message
    assert rule.solution(finding) == solution
