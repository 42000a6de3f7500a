"""The sentences on home visits, pregnancies, registration and groups: singular, plural, amounts."""

from tests.unit.rules.test_clientele_sentences import said

AT_HOME = "Visites à domicile de patients en perte sévère d'autonomie le 11 mars 2025~: "


def test_additional_patients_alone() -> None:
    alone = "sans premier patient. Un patient additionnel suppose un premier patient vu sous le même toit; "
    assert said("DOM001", [{"code": "15782"}]) == (
        f"{AT_HOME}1~patient additionnel, {alone}la ligne peut être refusée."
    )
    assert said("DOM001", [{"code": "15782"}, {"code": "15784"}]) == (
        f"{AT_HOME}2~patients additionnels, {alone}les lignes peuvent être refusées."
    )


def test_too_many_additional_patients() -> None:
    assert said("DOM001", [{"code": "15781"}, {"code": "15782", "times": 13}]) == (
        f"{AT_HOME}13~patients additionnels pour 1~premier patient, alors que 2 au plus sont admis~: "
        "1~128,05~$ à risque."
    )


def test_homes_not_told() -> None:
    refused = "Sans lui, un seul domicile est reconnu et"
    assert said("DOM001", [{"code": "15781", "times": 2}]) == (
        f"{AT_HOME}2~premiers patients, sans élément de contexte pour un domicile suivant. {refused} "
        "la ligne peut être refusée."
    )
    assert said("DOM001", [{"code": "15781", "times": 3}]) == (
        f"{AT_HOME}3~premiers patients, sans élément de contexte pour 2~domiciles suivants. {refused} "
        "les lignes peuvent être refusées."
    )


def test_pregnancy_taken_again() -> None:
    first = {"code": "15806", "patient": 1, "date": "2025-03-01"}
    payable = (
        "Une seule est payable par grossesse, sauf transfert à un deuxième médecin en vue de "
        "l'accouchement~: "
    )
    once_more = [first, {"code": "15810", "patient": 1, "date": "2025-05-06"}]
    assert said("GROS001", once_more) == (
        "Prise en charge de grossesse facturée 2~fois pour la même patiente par le même médecin~: code "
        f"15806 le 1er mars 2025, puis code 15810 le 6 mai 2025. {payable}40,75~$ à risque."
    )
    twice_more = [*once_more, {"code": "15806", "patient": 1, "date": "2025-06-06", "doctor": 2}]
    assert said("GROS001", twice_more) == (
        "Prise en charge de grossesse facturée 3~fois pour la même patiente par 2~médecins~: code 15806 "
        f"le 1er mars 2025, puis codes 15806 et 15810 à partir du 6 mai 2025. {payable}134,90~$ à risque."
    )


def test_visits_barred_to_the_treating_doctor() -> None:
    lines = [
        {"code": "8848", "patient": 1, "date": "2025-02-10"},
        {"code": "15804", "patient": 1, "date": "2025-05-06"},
    ]
    both = (
        "et visite de patient inscrit 15804 le 6 mai 2025, même médecin et même patient. L'une ou l'autre "
        "peut être refusée."
    )
    assert said("MAND001", lines) == (
        f"1~visite interdite au médecin traitant (code 8848, le 10 février 2025) {both}"
    )
    lines.append({"code": "8819", "patient": 1, "date": "2025-06-06"})
    assert said("MAND001", lines) == (
        f"2~visites interdites au médecin traitant (codes 8819 et 8848, à partir du 10 février 2025) {both}"
    )


def test_periods_of_a_group() -> None:
    """The patients of a group share their hours: what overlaps is the two periods of each."""
    hours = [("8866", "08:00", "08:30"), ("8868", "08:20", "08:35")]
    group = [
        {"code": code, "start": start, "end": end, "patient": patient}
        for code, start, end in hours
        for patient in (1, 2)
    ]
    twice = "le même temps ne peut pas être payé deux fois."
    periods = "Des périodes d'intervention clinique d'un même patient se chevauchent de 08:20 à 08:30"
    assert said("IC004", group) == f"{periods} (10~minutes), pour 2~patients du groupe; {twice}"
    assert said("IC004", group[::2]) == f"{periods} (10~minutes); {twice}"
