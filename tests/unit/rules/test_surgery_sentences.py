"""What the rules on surgeries and on several acts say, word for word."""

from typing import Any

import pytest

from tests.support.findings import findings_of, rule_named

VISIT = {"patient": 1, "invoice": 7}
SURGERY = {"patient": 1, "invoice": 7, "code": "1180"}
DEARER = {"patient": 1, "invoice": 7, "code": "1186"}
MAIN_TRAY = {"patient": 1, "invoice": 7, "code": "1098"}
MINOR_TRAY = {"patient": 1, "invoice": 7, "code": "1099"}
HOSPITAL = {"patient": 1, "place": "01234", "preliminary": "40,00"}


def message(code: str, *lines: dict[str, Any]) -> str:
    """The only message of a rule, no-break spaces as plain ones and checked apart."""
    (finding,) = findings_of(code, lines)
    text = rule_named(code).message(finding)
    assert " $" not in text and " :" not in text
    return text.replace("\u00a0", " ")


def solution(code: str, *lines: dict[str, Any]) -> str:
    (finding,) = findings_of(code, lines)
    return rule_named(code).solution(finding).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [VISIT, SURGERY],
            (
                "Le code 15804 (49,15 $) est facturé le jour d'une chirurgie de plus de 60,00 $ (1180, 74,95 "
                "$). Ce jour-là, ce service n'est payable qu'en cas de soins d'urgence, et aucun élément de "
                "contexte ne le dit."
            ),
        ),
        (
            [VISIT, VISIT | {"code": "97", "preliminary": "1 234,56"}, SURGERY, DEARER],
            (
                "Les codes 15804 et 97 (1 283,71 $) sont facturés le jour d'une chirurgie de plus de 60,00 $ "
                "(1180 et 1186, jusqu'à 111,80 $). Ce jour-là, ces services ne sont payables qu'en cas de "
                "soins d'urgence, et aucun élément de contexte ne le dit."
            ),
        ),
        (
            [VISIT | {"contexts": "SU"}, SURGERY],
            (
                "Le code 15804 (49,15 $) est facturé le jour d'une chirurgie de plus de 60,00 $ (1180, 74,95 "
                "$). Ce jour-là, ce service n'est payable qu'en cas de soins d'urgence; l'élément de "
                "contexte inscrit le dit peut-être."
            ),
        ),
        (
            [HOSPITAL | {"code": "15617"}, HOSPITAL | {"code": "6930"}],
            (
                "Le code 15617 (40,00 $) est facturé le jour d'une chirurgie de plus de 60,00 $ (6930, "
                "160,50 $). Ce jour-là, ce service n'est payable qu'en cas de soins d'urgence, sauf "
                "disposition propre à l'obstétrique."
            ),
        ),
    ],
)
def test_visit_on_a_surgery_day(lines: list[dict[str, Any]], expected: str) -> None:
    assert message("CHIR001", *lines) == expected


def test_what_to_do_with_a_visit_on_a_surgery_day() -> None:
    assert solution("CHIR001", VISIT, SURGERY) == (
        "Retirer le code 15804; ou inscrire l'élément de contexte « Soins d'urgence » si le patient a été "
        "pris en charge d'urgence ce jour-là et que le dossier l'établit."
    )


def test_forgotten_tray() -> None:
    assert message("CHIR002", SURGERY) == (
        "En cabinet, le code 1180 ouvre droit au supplément de plateau de chirurgie 1098 (37,00 $), qui "
        "n'est pas facturé pour ce patient ce jour-là."
    )
    assert message("CHIR002", SURGERY, DEARER).startswith("En cabinet, les codes 1180 et 1186 ouvrent droit")
    assert solution("CHIR002", SURGERY) == (
        "Ajouter le code 1098, à facturer seulement si le plateau a servi et si le service a été rendu et "
        "consigné au dossier."
    )


@pytest.mark.parametrize(
    ("lines", "expected", "remedy"),
    [
        (
            [MAIN_TRAY],
            (
                "Le supplément de plateau 1098 (37,00 $) est facturé sans chirurgie qui y ouvre droit pour "
                "ce patient ce jour-là. Il n'est pas payable."
            ),
            (
                "Annuler le supplément, ou corriger le code de la chirurgie si elle a été faite et consignée "
                "au dossier."
            ),
        ),
        (
            [MAIN_TRAY, SURGERY | {"code": "18301", "preliminary": "80,00"}],
            (
                "Le supplément de plateau 1098 (37,00 $) est facturé sans chirurgie qui y ouvre droit, à "
                "moins que le code inconnu 18301 n'y donne droit. Il est à vérifier."
            ),
            (
                "Annuler le supplément, ou corriger le code de la chirurgie si elle a été faite et consignée "
                "au dossier."
            ),
        ),
        (
            [MINOR_TRAY, SURGERY],
            (
                "Le supplément de plateau mineur 1099 (18,55 $) est facturé avec 1180, qui ouvre droit au "
                "plateau principal (1098). Il peut être refusé."
            ),
            (
                "Remplacer ce code par 1098 si le plateau principal a servi et que le dossier l'établit; "
                "sinon, annuler la ligne."
            ),
        ),
        (
            [MINOR_TRAY, SURGERY, DEARER],
            (
                "Le supplément de plateau mineur 1099 (18,55 $) est facturé avec 1180 et 1186, qui ouvrent "
                "droit au plateau principal (1098). Il peut être refusé."
            ),
            (
                "Remplacer ce code par 1098 si le plateau principal a servi et que le dossier l'établit; "
                "sinon, annuler la ligne."
            ),
        ),
        (
            [MAIN_TRAY, MAIN_TRAY, SURGERY],
            (
                "2 suppléments de plateau de chirurgie sont facturés pour le même patient à la même séance. "
                "Un seul est payable par séance : 37,00 $ à risque."
            ),
            (
                "Garder un seul supplément par séance, ou corriger les heures et les factures si les séances "
                "sont distinctes et consignées au dossier."
            ),
        ),
        (
            [MAIN_TRAY | {"place": "H2X1Y4", "preliminary": "37,00"}, SURGERY | {"place": "H2X1Y4"}],
            (
                "Le supplément de plateau 1098 (37,00 $) est facturé à un lieu non reconnu comme cabinet. "
                "Il n'est payable que pour une chirurgie faite en cabinet privé."
            ),
            (
                "Vérifier le lieu de dispensation et le corriger s'il est inexact; sinon, annuler le "
                "supplément."
            ),
        ),
        (
            [MAIN_TRAY, MAIN_TRAY | {"invoice": 8}, SURGERY],
            (
                "2 suppléments de plateau de chirurgie sont facturés pour le même patient le même jour. Un "
                "seul est payable par séance : 37,00 $ à risque si la séance est la même."
            ),
            (
                "Garder un seul supplément par séance, ou corriger les heures et les factures si les séances "
                "sont distinctes et consignées au dossier."
            ),
        ),
    ],
)
def test_unjustified_tray(lines: list[dict[str, Any]], expected: str, remedy: str) -> None:
    assert message("CHIR003", *lines) == expected
    assert solution("CHIR003", *lines) == remedy


def test_surgeries_in_full() -> None:
    assert message("CHIR004", SURGERY, DEARER) == (
        "Le code 1180 (74,95 $) est facturé à plein tarif à la même séance que 1186 (111,80 $). Hormis la "
        "chirurgie principale, les chirurgies d'une même séance sont payées à demi-tarif; 37,47 $ à risque."
    )
    assert message("CHIR004", SURGERY, SURGERY | {"code": "1002"}, DEARER | {"invoice": 8}) == (
        "Les codes 1002 et 1180 (171,75 $) sont facturés à plein tarif le même jour que 1186 (111,80 $). "
        "Hormis la chirurgie principale, les chirurgies d'une même séance sont payées à demi-tarif; 85,87 $ "
        "à risque si la séance est la même."
    )
    assert message("CHIR004", SURGERY, SURGERY, SURGERY).startswith(
        "Le code 1180 (2 lignes, 149,90 $) est facturé à plein tarif à la même séance qu'une autre ligne de "
        "1180 (74,95 $). "
    )
    assert solution("CHIR004", SURGERY, DEARER) == (
        "Inscrire l'élément de contexte « Chirurgie multiple pratiquée au cours d'une même séance » sur "
        "chaque chirurgie autre que la principale, ou celui qui justifie le plein tarif, seulement si le "
        "dossier l'établit."
    )


def test_acts_in_full() -> None:
    acts = [VISIT | {"code": "177"}, VISIT | {"code": "254"}]
    assert message("ADT001", VISIT, *acts) == (
        "Le code 254 (19,00 $) est facturé à plein tarif à la même séance que 177 (20,35 $), avec un examen, "
        "une visite ou une consultation. Hormis l'acte le mieux rémunéré, les actes d'une même séance sont "
        "payés à demi-tarif; 9,50 $ à risque."
    )
    assert message("ADT001", VISIT, *acts, VISIT | {"code": "430"}).startswith(
        "Les codes 254 et 430 (35,65 $) sont facturés à plein tarif à la même séance que 177 (20,35 $)"
    )
    assert solution("ADT001", VISIT, *acts) == (
        "Inscrire l'élément de contexte « ADT multiple effectué à la même séance » sur chaque acte autre que "
        "le mieux rémunéré, ou celui qui justifie le plein tarif, seulement si le dossier l'établit."
    )
