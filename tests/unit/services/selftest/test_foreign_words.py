"""The one detector of words that are not ours: what it finds, and what it lets pass."""

import pytest

from facnet_desktop.services.selftest.foreign_words import foreign_words, typography_faults


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open the file", ["open", "the"]),
        ("Save", ["save"]),
        ("Look in:", ["look in"]),
        ("Files of type:", ["files"]),
        ("File name", ["file name"]),
        ("Try 'facnet-desktop --help' for help.", ["try", "for", "help"]),
        ("Transmettre au support technique", ["support technique"]),
        ("La validation est complétée", ["complétée"]),
        ("Patient walk-in", ["walk-in"]),
        ("Télécharger le rapport", ["télécharger"]),
    ],
)
def test_a_foreign_word_is_found(text: str, found: list[str]) -> None:
    assert foreign_words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "En file, position 3 de 12",
        "File suspendue",
        "Options : --format texte, --help, -h",
        "Ctrl+Home ouvre le premier, F1 montre l'aide",
        "Le fichier « open.csv » est ouvert",
        "export.log, the.txt",
        "FacNet Desktop lit le CSV et écrit du JSON ou du SARIF",
        "La notation et le logiciel, informations",
        "sous-total par lot",
    ],
)
def test_french_passes(text: str) -> None:
    assert foreign_words(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('Le fichier "mars"', "guillemets droits"),
        ("$ 12", "$ avant le nombre"),
        ("12.50 $", "point décimal"),
        ("Supprimer ?", "espace devant ; ! ?"),
        ("Total : 3", "espace sécable devant :"),
        ("« mars »", "espace sécable dans les guillemets"),
        ("Attention!", "point d'exclamation"),
    ],
)
def test_a_fault_of_typography_is_named(text: str, fault: str) -> None:
    assert fault in typography_faults(text)


def test_our_typography_passes() -> None:
    assert typography_faults("Total\u00a0: 12,50\u00a0$ pour «\u00a0mars\u00a0»; continuer?") == []
