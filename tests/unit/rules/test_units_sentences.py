"""The exact sentences of the family ``units``: what a person reads of each kind."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from facnet_desktop.domain.money import NBSP
from tests.support.findings import findings_of, rule_named

SENTENCES: list[tuple[str, list[dict[str, Any]], str, str]] = [
    (
        "UNI001",
        [{"code": "1300", "preliminary": "9,35"}],
        (
            f"Le code 1300 est facturé 9,35{NBSP}$, soit plus que son tarif de base (7,30{NBSP}$), sans "
            "que le nombre de lésions soit inscrit dans les unités. Le montant peut être ramené au tarif "
            "de base."
        ),
        (
            "Vérifier que le nombre de lésions a été transmis avec la facture et l'inscrire, d'après le "
            "dossier, s'il manque."
        ),
    ),
    (
        "UNI001",
        [{"code": "2285", "preliminary": "190,10", "place": "01234"}],
        (
            f"Le code 2285 est facturé 190,10{NBSP}$, soit plus que son tarif de base (153,75{NBSP}$), "
            "sans que le nombre d'orteils soit inscrit dans les unités. Le montant peut être ramené au "
            "tarif de base."
        ),
        (
            "Vérifier que le nombre d'orteils a été transmis avec la facture et l'inscrire, d'après le "
            "dossier, s'il manque."
        ),
    ),
    (
        "UNI002",
        [{"code": "1222", "units": "19", "preliminary": "89,55"}],
        (
            f"Excision de verrues non faciales, code{NBSP}1222{NBSP}: 19{NBSP}excisions à la même séance, "
            "pour un maximum de 17. L'excédent peut être refusé ou récupéré."
        ),
        (
            f"Vérifier les lignes au dossier et les ramener à 17{NBSP}excisions, sauf si une disposition "
            "particulière ou une séance distincte, consignée au dossier, permet davantage."
        ),
    ),
    (
        "UNI002",
        [{"code": "1324", "units": "1300", "preliminary": "2990,00"}],
        (
            f"Micro-greffe capillaire, code{NBSP}1324{NBSP}: 2{NBSP}990,00{NBSP}$ à la même séance, pour "
            f"un maximum de 2{NBSP}875,00{NBSP}$. L'excédent peut être refusé ou récupéré."
        ),
        (
            f"Vérifier les lignes au dossier et les ramener à 2{NBSP}875,00{NBSP}$, sauf si une "
            "disposition particulière ou une séance distincte, consignée au dossier, permet davantage."
        ),
    ),
    (
        "UNI002",
        [
            {"code": "1164", "patient": 2, "preliminary": "30,00"},
            {"code": "1156", "patient": 2, "preliminary": "30,00"},
            {"code": "1157", "patient": 2, "preliminary": "30,00"},
            {"code": "1165", "patient": 2, "preliminary": "30,00"},
            {"code": "1166", "patient": 2, "preliminary": "30,00"},
        ],
        (
            f"Tumeurs bénignes (sauf lipomatose diffuse), codes 1156, 1157, 1164, 1165 et 1166{NBSP}: "
            f"5{NBSP}lésions le même jour, pour un maximum de 4. L'excédent peut être refusé ou récupéré."
        ),
        (
            f"Vérifier les lignes au dossier et les ramener à 4{NBSP}lésions, sauf si une disposition "
            "particulière ou une séance distincte, consignée au dossier, permet davantage."
        ),
    ),
]


@pytest.mark.parametrize(("code", "lines", "message", "solution"), SENTENCES)
def test_sentences(code: str, lines: Sequence[Mapping[str, Any]], message: str, solution: str) -> None:
    (finding,) = findings_of(code, lines)
    rule = rule_named(code)
    assert rule.message(finding) == message
    assert rule.solution(finding) == solution
