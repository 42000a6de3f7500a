"""The exact sentences of the family ``diagnosis``: what a person reads of each kind."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.support.findings import findings_of, rule_named

SENTENCES: list[tuple[str, list[dict[str, Any]], str, str]] = [
    (
        "DIAG001",
        [{"code": "564", "place": "01234", "diagnosis": ""}],
        (
            "Le code 564 demande un code de diagnostic, et aucun n'est inscrit. La facture peut être non "
            "recevable."
        ),
        "Inscrire le diagnostic consigné au dossier.",
    ),
    (
        "DIAG001",
        [{"code": "6907", "place": "01234", "diagnosis": "650", "preliminary": "83,60"}],
        (
            "Le diagnostic inscrit ne figure pas parmi ceux que le manuel admet pour le code 6907. La "
            "facture peut être refusée."
        ),
        (
            "Vérifier le diagnostic au dossier et inscrire celui de l'annexe I de l'onglet Q qui s'y "
            "applique; si aucun ne convient, annuler la ligne."
        ),
    ),
]


@pytest.mark.parametrize(("code", "lines", "message", "solution"), SENTENCES)
def test_sentences(code: str, lines: Sequence[Mapping[str, Any]], message: str, solution: str) -> None:
    (finding,) = findings_of(code, lines)
    rule = rule_named(code)
    assert rule.message(finding) == message
    assert rule.solution(finding) == solution
