"""The sentences on clientele and communications: singular, plural, amounts."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.support.findings import findings_of, findings_of_cases, rule_named

JANUARY, JUNE, DECEMBER = "2025-01-15", "2025-06-10", "2025-12-02"


def said(code: str, lines: Sequence[Mapping[str, Any]]) -> str:
    """The message of the only finding of a rule, no-break spaces shown as ``~``."""
    (finding,) = findings_of(code, lines)
    return rule_named(code).message(finding).replace("\u00a0", "~")


def advised(code: str, lines: Sequence[Mapping[str, Any]]) -> str:
    """Its solution, likewise."""
    (finding,) = findings_of(code, lines)
    return rule_named(code).solution(finding).replace("\u00a0", "~")


@pytest.mark.parametrize("code", ["VUL001", "PER001"])
def test_a_gain_is_only_for_a_service_rendered(code: str) -> None:
    rule = rule_named(code)
    for finding in findings_of_cases(code):
        assert "à facturer seulement si le service a été rendu et consigné au dossier" in rule.solution(
            finding
        )


def test_tariffs_mixed() -> None:
    lines = [{"code": "15804", "times": 1200, "date": JANUARY}, {"code": "15803", "times": 200, "date": JUNE}]
    lines.append({"code": "15804", "times": 201, "date": JUNE})
    assert said("CLI001", lines) == (
        "Au 2e trimestre de 2025, le même médecin facture 200~lignes au tarif de moins de 500 patients "
        "inscrits et 201~lignes au tarif de 500 ou plus. Un seul tarif vaut pour tout le trimestre, sauf "
        "exception~: 1~260,00~$ à récupérer si le tarif de 500 ou plus s'applique."
    )


def test_tariffs_changed_once() -> None:
    lines = [
        {"code": "15804", "date": "2025-01-15"},
        {"code": "15803", "date": "2025-03-01"},
        {"code": "15803", "date": "2025-03-02"},
    ]
    assert said("CLI001", lines) == (
        "Au 1er trimestre de 2025, le même médecin facture 2~lignes au tarif de moins de 500 patients "
        "inscrits et 1~ligne au tarif de 500 ou plus, le changement datant du 1er mars 2025. Un seul "
        "tarif vaut pour tout le trimestre, sauf exception~: 6,30~$ à risque si le tarif de moins de 500 "
        "s'applique."
    )
    assert advised("CLI001", lines) == (
        "Consulter le nombre de patients inscrits au premier jour du mois qui précède le trimestre, puis "
        "modifier 1~ligne au tarif de 500 ou plus si l'autre tarif est le bon; un retour de congé, un "
        "permis de moins d'un an ou de 35 ans et plus, ou un crédit d'impôt pour personne handicapée peut "
        "justifier l'écart."
    )


def test_vulnerability_forgotten() -> None:
    known = {"code": "15824", "patient": 1, "date": JANUARY}
    once = [known, {"code": "15804", "patient": 1, "date": JUNE}]
    twice = [*once, {"code": "15774", "patient": 1, "date": DECEMBER}]
    assert said("VUL001", once) == (
        "Patient facturé comme vulnérable le 15 janvier 2025, puis comme non vulnérable pour 1~service le "
        "10 juin 2025 (code 15804)~: 10,65~$ de plus au tarif du patient vulnérable."
    )
    assert said("VUL001", twice) == (
        "Patient facturé comme vulnérable le 15 janvier 2025, puis comme non vulnérable pour 2~services à "
        "partir du 10 juin 2025 (codes 15774 et 15804)~: 21,25~$ de plus au tarif du patient vulnérable."
    )


def test_vulnerability_forgotten_at_a_long_visit() -> None:
    lines = [
        {"code": "15824", "patient": 1, "date": JANUARY},
        {"code": "15804", "patient": 1, "date": JUNE, "start": "08:00", "end": "08:45"},
    ]
    assert said("VUL001", lines) == (
        "Patient facturé comme vulnérable le 15 janvier 2025, puis comme non vulnérable pour 1~service le "
        "10 juin 2025 (code 15804)."
    )


def test_periodic_visit_missed() -> None:
    lines: list[dict[str, Any]] = [
        {"code": "15824", "patient": 1, "date": JANUARY},
        {"code": "15804", "date": DECEMBER},
    ]
    assert said("PER001", lines) == (
        "1~visite de suivi d'un patient vulnérable en 2025 par le même médecin, sans visite périodique ni "
        "visite de prise en charge cette année-là dans l'export~: 52,60~$ de plus si cette visite était "
        "la visite périodique (15820 plutôt que 15824)."
    )
    lines.append({"code": "15824", "patient": 1, "date": JUNE, "total_lines": 9})
    assert said("PER001", lines) == (
        "2~visites de suivi d'un patient vulnérable en 2025 par le même médecin, sans visite périodique "
        "ni visite de prise en charge cette année-là dans l'export~: 52,60~$ de plus si l'une d'elles "
        "était la visite périodique (15820 plutôt que 15824). L'export annonce d'autres lignes~: la "
        "visite a pu être facturée ailleurs."
    )


def test_communications_above_the_maximum() -> None:
    assert said("COM001", [{"code": "15846", "times": 90}]) == (
        "Communications avec d'autres professionnels de la santé, code 15846~: 90 au 1er trimestre de "
        "2025, pour un maximum de 39. Le médecin n'est payé que jusqu'à ce maximum~: 1~065,90~$ sont à "
        "risque."
    )
    assert advised("COM001", [{"code": "15841", "times": 14}]) == (
        "Vérifier le nombre de patients inscrits au premier jour du mois qui précède le trimestre; si le "
        "code est le bon, annuler 1~ligne au-delà du maximum."
    )


def test_communications_of_several_levels() -> None:
    lines = [{"code": "15841", "times": 13}, {"code": "15842", "times": 14}]
    assert said("COM001", lines) == (
        "Communications avec un médecin spécialiste facturées au 1er trimestre de 2025 sous les codes "
        "15841 et 15842 par le même médecin. Le code suit le nombre de patients inscrits, établi une "
        "seule fois pour le trimestre~: un seul de ces codes convient. Leur total dépasse aussi 26, le "
        "plus élevé de leurs maximums~: 29,30~$ sont à risque."
    )
    assert advised("COM001", lines) == (
        "Vérifier le nombre de patients inscrits au premier jour du mois qui précède le trimestre, puis "
        "modifier les lignes dont le code n'y correspond pas (13~lignes sous un autre code que 15842, le "
        "plus fréquent)."
    )


def test_communications_of_one_day() -> None:
    lines: list[dict[str, Any]] = [
        {"code": "15841", "patient": 1, "start": f"{hour}:00"} for hour in (10, 11)
    ]
    assert said("COM002", lines) == (
        "2~communications facturées pour le même patient le 11 mars 2025 (code 15841), sans élément de "
        "contexte «~Séance différente~» sur une ligne suivante. Une communication non distinguée peut "
        "être refusée."
    )
    lines.append({"code": "15844", "patient": 1, "start": "12:00"})
    assert said("COM002", lines) == (
        "3~communications facturées pour le même patient le 11 mars 2025 (codes 15841 et 15844), sans "
        "élément de contexte «~Séance différente~» sur 2~lignes suivantes. Une communication non "
        "distinguée peut être refusée."
    )
