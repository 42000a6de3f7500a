"""Each key of a configuration file, right and wrong."""

from pathlib import Path

import pytest

from facnet_desktop.domain.configuration import Configuration, RuleChoice
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.severity import Severity
from tests.unit.services.configuration.checkers import configuration

WHOLE = """
regles = ["FB", "annual", "IC001"]
avec = ["GMF003"]
sans = ["fb001"]
lieux_gmf = ["55901", "55902"]
delai_facturation = 60
exceptions = "exceptions.json"

[gravite]
AN003 = "erreur"
fb004 = "À vérifier"

[seuils]
fb_registered_minimum_19928 = 5

[contextes]
contextes_sans_rdv = ["#g160", "SRV", "srv"]
"seance  DIFFERENTE" = "085"
"""


def test_every_key_together(tmp_path: Path) -> None:
    assert configuration(tmp_path, WHOLE) == Configuration(
        file=str(tmp_path / "facnet.toml"),
        choices=(RuleChoice(only=("FB", "annual", "IC001"), extra=("GMF003",), without=("fb001",)),),
        severities={"AN003": Severity.ERROR, "FB004": Severity.WARNING},
        parameters={"fb_registered_minimum_19928": 5, "billing_delay_days": 60},
        contexts={"CONTEXTES_SANS_RDV": ("G160", "SRV")},
        labels={"Séance différente": "85"},
        gmf_places=("55901", "55902"),
        exceptions=str(tmp_path / "exceptions.json"),
    )


def test_an_empty_file_asks_for_nothing(tmp_path: Path) -> None:
    assert configuration(tmp_path, "# rien\n") == Configuration(file=str(tmp_path / "facnet.toml"))


def test_a_delay_asks_for_its_rule_unless_rules_are_chosen(tmp_path: Path) -> None:
    choice = configuration(tmp_path, 'delai_facturation = 60\nsans = ["FB"]').choices[0]
    assert choice == RuleChoice(extra=("DATE002",), without=("FB",))
    assert configuration(tmp_path, "[seuils]\nbilling_delay_days = 60").choices[0].extra == ("DATE002",)
    assert configuration(tmp_path, 'delai_facturation = 60\nregles = ["FB"]').choices[0].extra == ()


@pytest.mark.parametrize(
    ("word", "severity"),
    [
        ("erreur", Severity.ERROR),
        ("Avertissement", Severity.WARNING),
        ("occasion", Severity.OPTIMIZATION),
        ("occasion à vérifier", Severity.OPTIMIZATION),
        ("information", Severity.INFO),
        ("à titre d’information", Severity.INFO),
    ],
)
def test_words_of_severity(tmp_path: Path, word: str, severity: Severity) -> None:
    assert configuration(tmp_path, f'[gravite]\nAN003 = "{word}"').severities == {"AN003": severity}


MISTAKES = [
    ("gravites = 1", "ligne 1, clé « gravites » : cette clé n'existe pas", "« gravite »"),
    ('regles = ["FB", "AN01"]', "ligne 1, clé « regles » : la règle « AN01 » n'existe pas", "« AN001 »"),
    ('sans = [\n"FB",\n"ofice_fee"]', "ligne 3, clé « sans » : la règle « ofice_fee »", "« office_fee »"),
    ('avec = "FB"', "une liste de textes est attendue", 'avec = ["GMF003"]'),
    ("regles = [1]", "une liste de textes est attendue", ""),
    ("regles = []", "la liste est vide", ""),
    ("gravite = 3", "une section est attendue", ""),
    ('[gravite]\n"AN03" = "erreur"', "ligne 2, clé « gravite.AN03 » : la règle", "« AN003 »"),
    ('[gravite]\nFB = "erreur"', "« FB » désigne plusieurs règles", "FB001, FB002, FB003 et FB004"),
    ('[gravite]\nSYS001 = "erreur"', "la règle « SYS001 » n'existe pas", ""),
    ('[gravite]\nAN003 = "error"', "« error » n'est pas une gravité", "erreur, avertissement"),
    ("[gravite]\nAN003 = true", "« true » n'est pas une gravité", ""),
    ("[gravite]\nAN003 = [1]", "« […] » n'est pas une gravité", ""),
    ('[gravite]\nAN003 = "erreur"\nan003 = "erreur"', "ligne 3, clé « gravite.an003 »", "deux fois"),
    ("[seuils]\nic_daily_minutes = 200", "vient du manuel (P.G. 2.2.6 B, l.1219)", "--reference"),
    ("[seuils]\nhalf_tariff_percent = 40", "vient du manuel", ""),
    ("[seuils]\nfb_registered_minimum = 5", "n'existe pas", "« fb_registered_minimum_1992"),
    ("[seuils]\nfb_registered_minimum_19928 = 0", "n'est pas un nombre entier de 1 à 1 000", "patients"),
    ("[seuils]\nfb_registered_minimum_19928 = 1001", "n'est pas un nombre entier", ""),
    ("[seuils]\nfb_registered_minimum_19928 = 5.0", "n'est pas un nombre entier", ""),
    ('[seuils]\nfb_registered_minimum_19928 = "5"', "s'écrit sans guillemets", ""),
    ("[seuils]\nfb_registered_minimum_19928 = false", "« false » n'est pas un nombre", ""),
    ("[seuils.x]\ny = 1", "le seuil « x » n'existe pas", ""),
    ("delai_facturation = -1", "clé « delai_facturation » : « -1 » n'est pas un nombre entier", "jours"),
    ("delai_facturation = 1\n[seuils]\nbilling_delay_days = 2", "aussi donné par", ""),
    ("lieux_gmf = [55901]", "une liste de textes est attendue", ""),
    ('lieux_gmf = ["5590"]', "n'est pas un lieu de cinq chiffres", ""),
    ("[contextes]\nSANS_RDV = 'A'", "ni une liste de contextes", "« CONTEXTES_SANS_RDV »"),
    ("[contextes]\nCONTEXTES_SANS_RDV = []", "au moins un code court", ""),
    ("[contextes]\nCONTEXTES_SANS_RDV = ['A,B']", "« A,B » n'est pas le code court", ""),
    ("[contextes]\nCONTEXTES_SANS_RDV = ['#']", "n'est pas le code court", ""),
    ("[contextes]\nCONTEXTES_SANS_RDV = [3]", "un texte ou une liste de textes", ""),
    ("[contextes]\n'Transidentité' = ['A', 'B']", "n'a qu'un code court", ""),
    ("[contextes]\n'Transidentité' = 'A'\nCLSC = '#a'", "« A » est donné à « Transidentité »", "« CLSC »"),
    ("[contextes]\n'CLSC' = 'A'\nclsc = 'B'", "ligne 3, clé « contextes.clsc »", "deux fois"),
    ("exceptions = 3", "le chemin d'un fichier est attendu", ""),
    ("exceptions = ' '", "le chemin d'un fichier est attendu", ""),
]


@pytest.mark.parametrize(("content", "words", "hint"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistake_names_its_place_and_what_is_near(
    tmp_path: Path, content: str, words: str, hint: str
) -> None:
    with pytest.raises(UserError) as caught:
        configuration(tmp_path, content)
    said = str(caught.value).replace("\u00a0", " ")
    assert said.startswith("facnet.toml")
    assert words in said
    assert hint in said
