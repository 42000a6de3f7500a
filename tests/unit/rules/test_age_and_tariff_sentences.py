"""The sentences on ages, sex and tariffs: exact for each kind."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.support.findings import findings_of, rule_named

TAIL = " - ZORVALENT, YSALINE"
CHECK = "Vérifier le NAM et la date de service; s'ils sont exacts,"
RENDERED = "à facturer seulement si le service a été rendu et consigné au dossier."


def said(code: str, *lines: Mapping[str, Any]) -> tuple[str, str]:
    """Message and solution of the only finding of a rule, no-break spaces shown as ``~``."""
    (finding,) = findings_of(code, lines)
    rule = rule_named(code)
    message, solution = rule.message(finding), rule.solution(finding)
    return message.replace("\u00a0", "~"), solution.replace("\u00a0", "~")


def line(code: str, digits: str, **cells: Any) -> dict[str, Any]:
    return {"code": code, "patient": f"ZORY{digits}10{TAIL}", **cells}


def test_an_older_patient_has_a_code_that_pays_more() -> None:
    message, solution = said("AGE001", line("15804", "440101"))
    assert message == (
        "D'après le NAM, le patient a 81~ans à la date de service, et le code 15804 vise les patients de "
        "moins de 80~ans; le code 15818, qui convient à cet âge, vaut 9,10~$ de plus."
    )
    assert solution == f"{CHECK} modifier la facture pour le code 15818, {RENDERED}"


def test_a_younger_patient() -> None:
    message, solution = said("AGE001", line("15818", "700101"))
    assert message == (
        "D'après le NAM, le patient a 55~ans à la date de service, et le code 15818 vise les patients de "
        "80~ans ou plus; le code 15804, qui convient à cet âge, vaut 9,10~$ de moins, et l'écart est à "
        "risque."
    )
    assert solution == f"{CHECK} modifier la facture pour le code 15804."


def test_a_younger_patient_whose_line_is_paid_less_than_the_difference() -> None:
    message, _ = said("AGE001", line("15818", "700101", paid="5,00"))
    assert message.endswith("vaut 9,10~$ de moins, et 5,00~$ sont à risque.")


def test_months_and_years_of_a_child() -> None:
    at_64_months, _ = said("AGE002", line("15814", "200101", date="2025-05-10"))
    assert "le patient a 64~mois à la date" in at_64_months
    assert "vise les patients de 0 à 63~mois;" in at_64_months
    at_10_years, _ = said("AGE002", line("15814", "150101"))
    assert "le patient a 10~ans à la date" in at_10_years


def test_days_and_a_year_of_a_newborn() -> None:
    message, solution = said("AGE004", line("15024", "250311", date="2025-03-14", place="01234"))
    assert message == (
        "D'après le NAM, le patient a 3~jours à la date de service, et le code 15024 vise les patients de 0 "
        "à 2~jours; le service n'est pas payable sous ce code à cet âge, et 47,05~$ peuvent être refusés ou "
        "récupérés."
    )
    assert solution == f"{CHECK} annuler la ligne ou choisir un code qui convient à l'âge du patient."
    a_year_later, _ = said("AGE004", line("15024", "240301", date="2025-03-11", place="01234"))
    assert "le patient a 1~an à la date" in a_year_later


def test_a_band_of_ages_and_codes_worth_the_same() -> None:
    band, _ = said("AGE003", line("15053", "600101", place="01234"))
    assert "vise les patients de 70 à 79~ans;" in band
    message, solution = said("AGE003", line("8811", "500101", place="01234"))
    assert message.endswith(
        "le code 8998 convient à cet âge, et la facture peut être refusée sous le code 8811."
    )
    assert solution == f"{CHECK} modifier la facture pour le code 8998."


def test_the_other_code_has_no_tariff_there() -> None:
    message, solution = said("AGE004", line("608", "700101", place="01234"))
    assert message.endswith("le code 609, de cet âge, n'est pas tarifé à ce lieu, et 5,90~$ sont à risque.")
    assert solution == f"{CHECK} annuler la ligne ou choisir un code qui convient à l'âge du patient."


def visits(*dates: str, born: str) -> Sequence[dict[str, Any]]:
    return [line("15814", born, date=on) for on in dates]


def test_a_second_paediatric_visit_of_the_year() -> None:
    message, solution = said("PED001", *visits("2025-02-03", "2025-11-01", born="220101"))
    assert message == (
        "La visite périodique pédiatrique du 1er novembre 2025 (code 15814) dépasse le maximum d'une visite "
        "comptée en 2025 entre 22 et 63 mois~: 26,70~$ à risque de refus ou de récupération."
    )
    assert solution == (
        "Vérifier au dossier la ligne déjà comptée (2) et le NAM; s'ils sont exacts, modifier la facture "
        "pour la visite de suivi 15804."
    )


def test_a_ninth_paediatric_visit() -> None:
    months = [f"2025-{month:02d}-03" for month in range(1, 10)]
    message, solution = said("PED001", *visits(*months, born="241201"))
    assert "dépasse le maximum de 8~visites comptées entre 0 et 21 mois~: 26,70~$" in message
    assert "les lignes déjà comptées (2, 3, 4, 5, 6, 7, 8, 9) et le NAM" in solution


def test_a_supplement_alone_is_a_doubt() -> None:
    lines = [line("8877", "220101", date="2025-02-03"), *visits("2025-11-03", born="220101")]
    message, _ = said("PED001", *lines)
    assert ", si le supplément facturé seul répond à une visite payée autrement~: " in message


def test_sexes() -> None:
    message, solution = said("SEXE001", line("205", "850311"))
    assert message == (
        "Le NAM indique le sexe masculin, et le code 205 vise un service rendu à une personne de sexe "
        "féminin; la facture peut être refusée."
    )
    assert solution == (
        "Vérifier le NAM et le code. Pour une personne trans dont le sexe civil a changé, ajouter l'élément "
        "de contexte «~Transidentité~»."
    )
    other, _ = said("SEXE001", line("6232", "855311"))
    assert other.startswith("Le NAM indique le sexe féminin, et le code 6232 vise un service rendu à une ")


def test_tariff_of_the_institution_in_a_private_office() -> None:
    message, solution = said("TARIF001", {"code": "15804", "preliminary": "36,95"})
    assert message == (
        "Le code 15804 est facturé 36,95~$, son tarif d'établissement, alors que le lieu est un cabinet; le "
        "tarif de cabinet est de 49,15~$, soit 12,20~$ de plus."
    )
    assert solution == (
        "Vérifier le lieu de dispensation; si le service a été rendu en cabinet, modifier le montant pour "
        f"49,15~$, {RENDERED}"
    )


def test_tariff_of_the_private_office_in_an_institution() -> None:
    message, solution = said("TARIF001", {"code": "15804", "preliminary": "49,15", "place": "01234"})
    assert message == (
        "Le code 15804 est facturé 49,15~$, son tarif de cabinet, mais le lieu n'est pas reconnu comme "
        "cabinet; le tarif d'établissement est de 36,95~$, et 12,20~$ sont à risque."
    )
    assert solution == "Vérifier le lieu de dispensation; s'il est exact, modifier le montant pour 36,95~$."


def test_unknown_amounts() -> None:
    message, solution = said("TARIF002", {"code": "15804", "preliminary": "1043,21", "times": 2})
    assert message == (
        "Le code 15804 est facturé 1~043,21~$ (2~lignes), ce qui n'est ni son tarif (49,15~$ en cabinet et "
        "36,95~$ en établissement), ni une fraction ou une majoration que l'édition 2025-08 connaît. Un "
        "tarif différencié de territoire ou plus récent peut l'expliquer."
    )
    assert solution.startswith("Vérifier le montant préliminaire si rien ne l'explique;")
    one, _ = said("TARIF002", {"code": "5462", "place": "01234", "preliminary": "100,01"})
    assert "facturé 100,01~$ (1~ligne), ce qui n'est ni son tarif (268,85~$), ni une fraction" in one
    amounts = [{"code": "15804", "preliminary": f"43,0{cents}"} for cents in range(1, 7)]
    many, _ = said("TARIF002", *amounts)
    assert "à 6 montants différents (6~lignes), dont aucun n'est son tarif (49,15~$ en cabinet" in many
