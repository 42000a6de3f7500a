"""A policy file is obeyed whole, or refused with its line and its key."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.policy import Policy, PolicySource
from facnet_desktop.domain.retention import FIXABLE, FixedRetention, RetentionPolicy
from facnet_desktop.services.policy.keys import READINGS, RETENTION, Surroundings
from facnet_desktop.services.policy.read import PolicyUnusable, read_policy

ROOT = Path(__file__).parents[4]
EXAMPLE = ROOT / "packaging" / "politique.exemple.toml"
HOME = Path.home().anchor
AROUND = Surroundings({"LOCALAPPDATA": f"{HOME}gens", "QUI": "odile"})


def read(folder: Path, text: str | bytes) -> Policy:
    path = folder / "politique.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_policy(path, PolicySource.COMPUTER, AROUND)


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(PolicyUnusable) as refused:
        read(folder, text)
    assert refused.value.code is ErrorCode.POLICY
    assert "ne s'ouvre pas" in refused.value.consequence
    assert "la personne qui gère les ordinateurs" in refused.value.next_step
    return refused.value.what.replace(NBSP, " ")


def test_everything_that_can_be_fixed(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        lignes_et_constats_jours = 90
        sommaires_mois = 36
        taches_sans_resultat_jours = 10
        journal_technique_jours = 60
        registres_ans = 7
        exports_nominatifs = "interdits"
        dossier_donnees = '%LOCALAPPDATA%/FacNet/%QUI%/../%qui%'
        masquer_noms_minutes = 2
        effacer_presse_papiers = true
        """,
    )
    assert found == Policy(
        source=PolicySource.COMPUTER,
        keys=tuple(READINGS),
        retention=FixedRetention(
            nominative_days=90, summary_months=36, empty_job_days=10, journal_days=60, register_years=7
        ),
        named_exports=False,
        data_folder=Path(f"{HOME}gens/FacNet/odile"),
        remask_minutes=2,
        clear_clipboard=True,
    )
    assert found.applies
    assert found.forbids_names


def test_a_file_that_says_nothing_fixes_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, b"\xef\xbb\xbf# rien\r\n")
    assert not found.applies
    assert found == Policy(source=PolicySource.COMPUTER)
    assert not read(tmp_path, 'exports_nominatifs = "permis"').forbids_names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\nexports_nominatif = "permis"', "ligne 2, clé « exports_nominatif » : cette clé n'existe pas."),
        ('exports_nominatif = "permis"', "Le nom le plus proche est « exports_nominatifs »."),
        ("[conservation]\nx = 1", "clé « conservation » : cette clé n'existe pas"),
        ('exports_nominatifs = "interdit"', "La valeur la plus proche est « interdits »."),
        ("exports_nominatifs = false", '"permis" ou "interdits" est attendu.'),
        ("lignes_et_constats_jours = 29", "un nombre entier de 30 à 400, sans guillemets, est attendu."),
        ("lignes_et_constats_jours = 401", "un nombre entier de 30 à 400"),
        ('lignes_et_constats_jours = "90"', "sans guillemets"),
        ("lignes_et_constats_jours = true", "un nombre entier de 30 à 400"),
        ("lignes_et_constats_jours = 90.0", "un nombre entier de 30 à 400"),
        ("sommaires_mois = 13", "un nombre entier de 14 à 120"),
        ("registres_ans = 4", "un nombre entier de 5 à 20"),
        ("masquer_noms_minutes = 0", "un nombre entier de 1 à 60"),
        ("effacer_presse_papiers = 1", "true ou false est attendu, sans guillemets."),
        ("dossier_donnees = 'FacNet'", "un chemin complet"),
        ("dossier_donnees = ''", "le chemin d'un dossier, entre apostrophes, est attendu."),
        ("dossier_donnees = 3", "le chemin d'un dossier"),
        ("dossier_donnees = '/%NULLE_PART%/x'", "la variable « %NULLE_PART% » n'existe pas"),
        (r'dossier_donnees = "D:\donnees"', "s'écrit entre apostrophes."),
        (r'dossier_donnees = "D:\temp"', "s'écrit entre apostrophes, non entre guillemets."),
        ("sommaires_mois = 24\nsommaires_mois = 36", "ligne 2 : la même clé y figure deux fois."),
        ("sommaires_mois : 24", "ligne 1"),
        (b"\xff\xfea\0", "UTF-16"),
        (b"a = '\xe9'", "ligne 1 : le texte n'est pas encodé en UTF-8."),
        (b"#" * 1_000_002, "dépasse 1 Mo"),
    ],
)
def test_what_is_not_known_is_told(tmp_path: Path, text: str | bytes, told: str) -> None:
    assert told in refusal(tmp_path, text)


@pytest.mark.skipif(os.name == "nt", reason="links and rights of POSIX")
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "politique.toml"
    path.symlink_to(tmp_path / "nulle-part")
    with pytest.raises(PolicyUnusable, match="introuvable"):
        read_policy(path, PolicySource.COMPUTER, AROUND)
    path.unlink()
    path.mkdir()
    with pytest.raises(PolicyUnusable, match="est un dossier"):
        read_policy(path, PolicySource.COMPUTER, AROUND)
    path.rmdir()
    os.mkfifo(path)
    with pytest.raises(PolicyUnusable, match="pas un fichier ordinaire"):
        read_policy(path, PolicySource.COMPUTER, AROUND)


def test_a_forbidden_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "politique.toml"
    path.write_text("sommaires_mois = 24", encoding="utf-8")

    def denied(*_: object, **__: object) -> Any:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(PolicyUnusable, match="refusée"):
        read_policy(path, PolicySource.COMPUTER, AROUND)


VALUES = st.one_of(
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.text(max_size=40),
    st.sampled_from(["permis", "%LOCALAPPDATA%", "%", "%%", "/x\0", "C:\\", "~", "//a/b"]),
    st.lists(st.integers(), max_size=2),
)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "'" + value.replace("'", "").replace("\n", "") + "'"
    return repr(value)


@given(st.dictionaries(st.one_of(st.sampled_from(list(READINGS)), st.text(max_size=12)), VALUES, max_size=5))
def test_whatever_is_written_is_a_policy_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, object]
) -> None:
    lines = (f"{key if key in READINGS else _toml(key)} = {_toml(value)}" for key, value in content.items())
    _obeyed_or_told(tmp_path_factory.getbasetemp(), "\n".join(lines).encode("utf-8", "replace"))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_policy_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    _obeyed_or_told(tmp_path_factory.getbasetemp(), raw)


def _obeyed_or_told(folder: Path, raw: bytes) -> None:
    try:
        found = read(folder, raw)
    except UserError as error:
        assert isinstance(error, PolicyUnusable)
        assert not re.search(r"[\n\x00]|\. \.", error.what)
        return
    kept = found.retention.over(RetentionPolicy())  # within its bounds, or it raises
    assert all(least <= getattr(kept, name) <= most for name, (least, most) in FIXABLE.items())
    assert found.data_folder is None or found.data_folder.is_absolute()


def test_the_example_fixes_nothing_as_it_is_and_each_of_its_lines_is_right(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert not read(tmp_path, text).applies
    proposed = re.findall(r"(?m)^# (\w+ = .+)$", text)
    assert [line.split(" = ")[0] for line in proposed] == list(READINGS)
    for line in proposed:
        if "%USERNAME%" not in line and (os.name == "nt" or "\\" not in line):
            assert read(tmp_path, line).applies


def test_every_class_can_be_fixed() -> None:
    assert set(RETENTION.values()) == set(FIXABLE) == set(FixedRetention.__dataclass_fields__)
