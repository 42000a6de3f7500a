"""The exact sentences of the family ``place``: what a person reads of each kind."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from facnet_desktop.domain.money import NBSP
from tests.support.findings import findings_of, rule_named

SENTENCES: list[tuple[str, list[dict[str, Any]], str, str]] = [
    (
        "LIEU001",
        [{"code": "61", "preliminary": "60,00"}],
        (
            "Le code 61 ne se facture qu'en établissement, et le lieu 50901 est un cabinet. La facture "
            "peut être refusée."
        ),
        (
            "Vérifier le lieu de dispensation et le corriger au besoin; s'il est exact, annuler la ligne "
            "ou facturer le code prévu en cabinet, seulement si le service a été rendu et consigné au "
            "dossier."
        ),
    ),
    (
        "LIEU001",
        [{"code": "8862", "preliminary": "49,75"}],
        (
            "Le code 8862 ne se facture qu'en établissement, et le lieu 50901 est un cabinet. La facture "
            "peut être refusée."
        ),
        (
            "Vérifier le lieu de dispensation et le corriger au besoin; s'il est exact, modifier la "
            f"facture pour le code 15785 (59,70{NBSP}$)."
        ),
    ),
    (
        "LIEU002",
        [{"code": "1098", "place": "01234", "preliminary": "37,00"}],
        (
            "Le code 1098 ne se facture qu'en cabinet, et le lieu 01234 n'est pas reconnu comme cabinet. "
            "La facture peut être refusée."
        ),
        (
            "Vérifier le lieu de dispensation et le corriger au besoin; s'il est exact, annuler la ligne "
            "ou facturer le code prévu en établissement, seulement si le service a été rendu et consigné "
            "au dossier."
        ),
    ),
    (
        "LIEU002",
        [{"code": "15313", "place": "01234", "preliminary": "139,50"}],
        (
            "Le code 15313 ne se facture qu'en cabinet, et le lieu 01234 n'est pas reconnu comme "
            "cabinet. La facture peut être refusée."
        ),
        (
            "Vérifier le lieu de dispensation et le corriger au besoin; s'il est exact, modifier la "
            f"facture pour le code 15314 (104,60{NBSP}$)."
        ),
    ),
]


@pytest.mark.parametrize(("code", "lines", "message", "solution"), SENTENCES)
def test_sentences(code: str, lines: Sequence[Mapping[str, Any]], message: str, solution: str) -> None:
    (finding,) = findings_of(code, lines)
    rule = rule_named(code)
    assert rule.message(finding) == message
    assert rule.solution(finding) == solution
