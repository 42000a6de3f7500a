"""The exact sentences of the family ``role``: what a person reads of each kind."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from facnet_desktop.domain.money import NBSP
from tests.support.findings import findings_of, rule_named

SENTENCES: list[tuple[str, list[dict[str, Any]], str, str]] = [
    (
        "ROLE001",
        [{"code": "70099", "role": "2", "preliminary": "28,30"}],
        (
            f"Le code 70099 est facturé en rôle{NBSP}2, alors qu'il est attendu en rôle{NBSP}1. La "
            "facture peut être refusée."
        ),
        f"Vérifier le rôle au dossier et inscrire le rôle{NBSP}1 s'il s'agit d'une erreur.",
    ),
    (
        "ROLE001",
        [
            {"code": "1300", "patient": 1, "role": "1", "invoice": 1},
            {"code": "1300", "patient": 1, "role": "2", "invoice": 1, "preliminary": "20,00"},
            {"code": "1300", "patient": 1, "role": "2", "invoice": 1, "preliminary": "10,00"},
        ],
        (
            f"Le code 1300 est facturé à la même séance en rôle{NBSP}1 et en rôle{NBSP}2 par le même "
            f"médecin. Le rôle{NBSP}2 n'est pas payable en même temps que le rôle{NBSP}1."
        ),
        (
            f"Garder la ligne du rôle{NBSP}1 et annuler celles du rôle{NBSP}2, ou corriger le rôle d'après "
            "le dossier."
        ),
    ),
    (
        "ROLE001",
        [
            {"code": "1300", "patient": 1, "role": "1", "start": "08:00"},
            {"code": "1300", "patient": 1, "role": "2", "start": "08:00", "preliminary": "20,00"},
        ],
        (
            f"Le code 1300 est facturé à la même séance en rôle{NBSP}1 et en rôle{NBSP}2 par le même "
            f"médecin. Le rôle{NBSP}2 n'est pas payable en même temps que le rôle{NBSP}1."
        ),
        (
            f"Garder la ligne du rôle{NBSP}1 et annuler celle du rôle{NBSP}2, ou corriger le rôle d'après "
            "le dossier."
        ),
    ),
    (
        "ROLE001",
        [
            {"code": "1300", "patient": 1, "role": "1"},
            {"code": "1300", "patient": 1, "role": "2", "preliminary": "20,00"},
        ],
        (
            f"Le code 1300 est facturé le même jour en rôle{NBSP}1 et en rôle{NBSP}2 par le même médecin. "
            f"Le rôle{NBSP}2 n'est pas payable en même temps que le rôle{NBSP}1."
        ),
        (
            f"Garder la ligne du rôle{NBSP}1 et annuler celle du rôle{NBSP}2, sauf si les deux services "
            "ont été rendus à des séances distinctes."
        ),
    ),
]


@pytest.mark.parametrize(("code", "lines", "message", "solution"), SENTENCES)
def test_sentences(code: str, lines: Sequence[Mapping[str, Any]], message: str, solution: str) -> None:
    (finding,) = findings_of(code, lines)
    rule = rule_named(code)
    assert rule.message(finding) == message
    assert rule.solution(finding) == solution
