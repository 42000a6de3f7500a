"""A configuration file, whatever is in it, is values with their lines or one French sentence."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.domain.errors import UserError
from facnet_desktop.services.configuration.document import (
    MOST_BYTES,
    ConfigurationError,
    Document,
    read_document,
)
from facnet_desktop.services.small_file import UnusableFile

TEXT = """# des commentaires
regles = [
  "FB",
  "AN001",
]

[gravite]   # une section
AN003 = "erreur"
"FB001" = "information"

[contextes]
"Séance différente" = "85"
"""


def document(tmp_path: Path, content: str | bytes) -> Document:
    path = tmp_path / "facnet.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path, "facnet.toml")


def test_each_key_knows_its_line(tmp_path: Path) -> None:
    found = document(tmp_path, TEXT)
    assert found.place("regles") == "facnet.toml, ligne 2, clé «\u00a0regles\u00a0»"
    assert found.place("regles", item="AN001").startswith("facnet.toml, ligne 4,")
    assert found.place("gravite").startswith("facnet.toml, ligne 7,")
    assert found.place("gravite", "AN003").startswith("facnet.toml, ligne 8,")
    assert found.place("gravite", "FB001").startswith("facnet.toml, ligne 9,")
    assert found.place("contextes", "Séance différente").startswith("facnet.toml, ligne 12,")


@pytest.mark.parametrize(
    ("content", "line"),
    [("gravite.AN003 = 1", 1), ('\n"gravite" . AN003 = 1', 2), ("gravite = { AN003 = 1 }", 1)],
)
def test_a_key_written_another_way_still_has_its_line(tmp_path: Path, content: str, line: int) -> None:
    assert document(tmp_path, content).place("gravite", "AN003").startswith(f"facnet.toml, ligne {line},")


def test_where_a_text_over_several_lines_may_mislead_no_line_is_given(tmp_path: Path) -> None:
    place = document(tmp_path, 'a = """\nsans = 1\n"""\nsans = 2').place("sans")
    assert place == "facnet.toml, clé «\u00a0sans\u00a0»"


@pytest.mark.parametrize("content", ["\ufeffsans = []\r\n", "sans = []", ""])
def test_marks_and_line_ends_of_windows_are_accepted(tmp_path: Path, content: str) -> None:
    assert document(tmp_path, content).content in ({"sans": []}, {})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a = 1\na = 2\n", "ligne 2\u00a0: la même clé y figure deux fois"),
        ("[a]\n[a]\n", "ligne 2\u00a0: la même clé y figure deux fois"),
        ("Séance = 1", "ligne 1\u00a0: une clé, le signe ="),
        ("\nx = erreur", "ligne 2\u00a0: la valeur n'est pas valide"),
        ('\n\nx = ["a"\n', "n'est pas refermé"),
        ("x = 'a", "ligne 1\u00a0:"),
        ("[[[[", "ligne 1\u00a0:"),
        ("a = " + "[" * 100_000, "n'est pas celle d'un fichier TOML"),
        ("a = " + "1" * 10_000, "n'est pas celle d'un fichier TOML"),
        ("a = 1\x00", "ligne 1\u00a0:"),
        (b"\xff\xfea\x00", "encodé en UTF-16"),
        (b"a = 1\nb = '\xe9'\n", "ligne 2\u00a0: le texte n'est pas encodé en UTF-8"),
        ("#" * (MOST_BYTES + 1), "dépasse 1\u00a0Mo"),
    ],
)
def test_a_hostile_file_is_one_french_sentence(tmp_path: Path, content: str | bytes, words: str) -> None:
    with pytest.raises((ConfigurationError, UnusableFile), match=r"facnet\.toml") as caught:
        document(tmp_path, content)
    assert words in str(caught.value)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "est un dossier"), (tmp_path / "absent.toml", "introuvable")):
        with pytest.raises(UnusableFile, match=words):
            read_document(path, path.name)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80) | st.binary(max_size=60))
def test_anything_at_all_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: str | bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "essai.toml"
    raw = content.encode() if isinstance(content, str) else content
    path.write_bytes(raw)
    try:
        found = read_document(path, "essai.toml")
    except UserError as error:
        assert str(error)
    else:
        assert found.content == tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))


@settings(deadline=None)
@given(st.lists(st.sampled_from(['"', "'", ".", " ", "\t", "a", "=", "[", "]", "#"]), max_size=400))
def test_finding_lines_takes_no_time(pieces: list[str]) -> None:
    from facnet_desktop.services.configuration.document import _keys  # noqa: PLC0415

    list(_keys("".join(pieces)))
