"""What the rules on numbers, dates and invoices say, word for word."""

from datetime import date
from typing import Any

import pytest

from tests.support.findings import findings_of, rule_named

ZORVALENT = {"patient": "ZORY30010110 - ZORVALENT, YSALINE"}
QUIBRAZEL = {"patient": "ZORY30010110 - QUIBRAZEL, YSALINE"}
NEIGHBOUR = {"patient": "ZORY30010150 - ZORVALENT, YSALINE"}


def sentences(code: str, lines: list[dict[str, Any]], as_of: date = date(2025, 12, 31)) -> tuple[str, str]:
    """The message and the solution of the only finding, no-break spaces as plain ones and checked apart."""
    (finding,) = findings_of(code, lines, as_of=as_of)
    assert not {"ZORVALENT", "QUIBRAZEL", "ZORY"} & set(str(dict(finding.data)).split("'"))
    rule = rule_named(code)
    message = rule.message(finding)
    assert " $" not in message and " ligne" not in message.replace("\u00a0ligne", "")
    return message.replace("\u00a0", " "), rule.solution(finding)


def test_one_number_for_several_names() -> None:
    message, solution = sentences("NAM004", [ZORVALENT | {"times": 2}, QUIBRAZEL])
    assert message == (
        "Le même NAM porte 2 noms de famille différents (1 ligne, contre 2 lignes au nom retenu). Le service "
        "peut être facturé au NAM d'une autre personne."
    )
    assert solution == (
        "Comparer le NAM et le nom à la carte d'assurance maladie, puis corriger celui qui est erroné; "
        "laisser tel quel un changement de nom."
    )


def test_neighbouring_numbers_for_one_name() -> None:
    message, solution = sentences("NAM004", [ZORVALENT | {"times": 1200}, NEIGHBOUR | {"times": 2}])
    assert message == (
        "Le même nom complet porte 2 NAM qui diffèrent d'un seul chiffre (2 lignes, contre 1 200 lignes au "
        "NAM retenu). Un chiffre est peut-être mal saisi, ce qui ferait refuser la facture."
    )
    assert solution == (
        "Comparer les deux NAM à la carte d'assurance maladie, puis corriger celui qui est erroné; laisser "
        "tels quels les NAM de deux personnes du même nom."
    )


@pytest.mark.parametrize(("day", "late"), [(10, "1 jour"), (11, "2 jours")])
def test_past_the_billing_delay(day: int, late: str) -> None:
    line = {"date": "2025-03-11", "preliminary": "1 234,56", "paid": "no"}
    message, solution = sentences("DATE002", [line], as_of=date(2025, 6, day))
    assert message == (
        "Le code 15804 (1 234,56 $) du 11 mars 2025 n'est pas payé à ce jour, et le délai de facturation de "
        f"90 jours est passé depuis {late}. Une demande transmise hors délai peut être refusée."
    )
    assert solution == (
        "Chercher la ligne à l'état de compte; si elle n'a jamais été transmise, présenter une demande de "
        "facturation hors délai avec sa raison."
    )


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ({"patient": 2}, "2 patients"),
        ({"doctor": 2}, "2 médecins"),
        ({"date": "2025-03-12"}, "2 dates de service"),
        ({"patient": 2, "doctor": 2, "date": "2025-03-12"}, "2 médecins, 2 patients et 2 dates de service"),
    ],
)
def test_mixed_invoice(other: dict[str, Any], what: str) -> None:
    message, solution = sentences(
        "FAC001", [{"patient": 1, "invoice": 7}, {"patient": 1, "invoice": 7} | other]
    )
    assert message == (
        f"La même facture (2 lignes) réunit {what}. Un numéro de facture repris par erreur peut rendre la "
        "facture non recevable."
    )
    assert solution == (
        "Comparer les lignes au relevé d'honoraires, puis modifier la facture pour qu'elle ne porte que sur "
        "un médecin, un patient et une date."
    )
