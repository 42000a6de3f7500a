"""Every word that the commands show is French: help pages, and each error that can be provoked."""

import io
import re
import sys
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from typing import IO, Any

import click
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.cli.help_pages import context_of, help_pages
from facnet_desktop.cli.language import speak_french
from facnet_desktop.cli.main import PROGRAM, main
from facnet_desktop.services.selftest.foreign_words import foreign_words

CATALOGUE = Path(find_installation().languages_folder) / "fr" / "LC_MESSAGES"


def english_words(text: str) -> set[str]:
    return set(foreign_words(text))


def every_command() -> Iterator[list[str]]:
    speak_french(find_installation().languages_folder)
    from facnet_desktop.cli.commands import commands  # noqa: PLC0415 - after the language, as the program does

    for path, _ in help_pages(context_of(commands, PROGRAM)):
        yield path.split()[1:]


@pytest.mark.parametrize("flag", ["--aide", "--help", "-h"])
@pytest.mark.parametrize(
    "words", list(every_command()), ids=lambda words: " ".join(words) or "facnet-desktop"
)
def test_help_is_french(words: list[str], flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, flag]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Utilisation\u00a0: facnet-desktop")
    assert "Affiche cette aide." in shown.out
    assert english_words(shown.out) == set()
    assert shown.err == ""
    assert not re.search(r" :|« | »", shown.out)


MISTAKES = [
    ["valdier"],
    ["--inconnue"],
    ["valider"],
    ["valider", "--formt", "json", "a.csv"],
    ["valider", "--format", "xml", "a.csv"],
    ["valider", "--format"],
    ["valider", "--tout=oui", "a.csv"],
    ["valider", "--regles", "IC99", "a.csv"],
    ["valider", "--regles", "IC001", "--sans", "IC", "a.csv"],
    ["valider", "--lieux-gmf", "5590", "a.csv"],
    ["valider", "--lieux-gmf", "5590a", "a.csv"],
    ["valider", "--reference", "/nulle/part", "a.csv"],
    ["valider", "--avec", "IC99", "a.csv"],
    ["valider", "--gravite", "AN003", "a.csv"],
    ["valider", "--gravite", "AN003=fatal", "a.csv"],
    ["valider", "--gravite", "AN99=erreur", "a.csv"],
    ["valider", "--seuil", "=5", "a.csv"],
    ["valider", "--seuil", "ic_daily_minutes=190", "a.csv"],
    ["valider", "--seuil", "minimum=190", "a.csv"],
    ["valider", "--seuil", "fb_daily_maximum_cents=beaucoup", "a.csv"],
    ["valider", "--delai", "x", "a.csv"],
    ["valider", "--delai", "0", "a.csv"],
    ["valider", "--contexte", "SANS_RDV=A", "a.csv"],
    ["valider", "--contexte", "CONTEXTES_SANS_RDV=", "a.csv"],
    ["valider", "--config", "absent.toml", "a.csv"],
    ["valider", "--config", "absent.toml", "--sans-config", "a.csv"],
    ["valider", "--exceptions", "absent.json", "a.csv"],
    ["regles", "--config", "/nulle/part/facnet.toml"],
    ["exceptions"],
    ["exceptions", "ajoutr"],
    ["exceptions", "lister"],
    ["exceptions", "retirer"],
    ["exceptions", "ajouter"],
    ["exceptions", "lister", "--exceptions", "/nulle/part.json"],
    ["valider", "--sortie", "", "a.csv"],
    ["valider", "-", "-"],
    ["lire"],
    ["lire", "a.csv", "b.csv"],
    ["regles", "IC99"],
    ["regles", "IC001", "IC002"],
    ["exemple"],
    ["exemple", "--lignes", "beaucoup", "--sortie", "a.csv"],
    ["exemple", "--lignes", "-5", "--sortie", "a.csv"],
    ["exemple", "--lignes", "99999999999", "--sortie", "a.csv"],
    ["exemple", "--lignes", "5", "--sortie", "/nulle/part/a.csv"],
    ["exemple", "--lignes", "5", "--sortie", "a.csv", "--fautes", "2"],
    ["exemple", "--lignes", "5", "--sortie", "a.csv", "--graine", "x"],
]


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_each_mistake_is_told_in_french(
    words: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("Erreur\u00a0: ")
    assert english_words(shown.err) == set()
    assert not re.search(r"(?<!\w)'|'(?!\w)|!|\"", shown.err), "straight quotes or an exclamation mark"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
@pytest.mark.parametrize("words", [[], ["ouvrir"], ["--donnees", "d"]], ids=["nothing", "ouvrir", "folder"])
def test_without_a_screen_a_sentence_says_what_to_type(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "facnet-desktop valider FICHIER" in shown.err
    assert list(tmp_path.iterdir()) == []


def entries(compiled: IO[bytes]) -> dict[Any, str]:
    """What a compiled catalogue says; its header, which holds a date, left out."""
    with compiled:
        said = vars(GNUTranslations(compiled))["_catalog"]
    return {key: text for key, text in said.items() if key}


def test_the_compiled_catalogue_is_the_one_of_the_source() -> None:
    with (CATALOGUE / "facnet.po").open("rb") as source:
        catalogue = read_po(source, locale="fr")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    assert entries((CATALOGUE / "facnet.mo").open("rb")) == entries(compiled)
    assert not [entry.id for entry in catalogue if entry.id and not entry.string]
    assert not [entry for entry in catalogue if entry.fuzzy and entry.id]


def test_every_sentence_translated_still_exists_in_click() -> None:
    source = "".join(
        file.read_text(encoding="utf-8") for file in sorted(Path(click.__file__).parent.glob("*.py"))
    )
    source = re.sub(r'"\s*\n\s*"', "", source)
    with (CATALOGUE / "facnet.po").open("rb") as file:
        catalogue = read_po(file, locale="fr")
    for entry in catalogue:
        for text in [entry.id] if isinstance(entry.id, str) else list(entry.id):
            assert text.replace("\n", "\\n").replace("\t", "\\t") in source, text
