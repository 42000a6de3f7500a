"""A mistyped ``--donnees``: what only looks says that nothing is kept there, and makes nothing."""

from pathlib import Path

import pytest

from facnet_desktop.cli.main import main

UNKNOWN = "00000000-0000-4000-8000-000000000000"
LISTS = [
    ("taches", "liste"),
    ("taches", "liste", "--format", "json"),
    ("taches", "chiffres"),
    ("taches", "nettoyer"),
    ("taches", "purger", "--oui"),
    ("taches", "purger", "--apercu"),
    ("taches", "reessayer", "--interrompues"),
    ("registre", "liste"),
    ("registre", "verifier"),
    ("registre", "exporter"),
    ("references", "annuler"),
]


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_nothing_is_made_and_the_folder_is_named(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "donees"
    assert main([*words, "--donnees", str(folder)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"«\u00a0{folder}\u00a0» ne contient aucune base locale. Rien n'a été créé." in shown.err
    assert not folder.exists()


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("etat", UNKNOWN), "Aucune tâche"),
        (("supprimer", UNKNOWN), "Aucune tâche"),
        (("lot", UNKNOWN), "Aucun lot"),
    ],
)
def test_what_was_asked_for_is_unknown_there_and_no_store_is_made(
    words: tuple[str, ...], what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["taches", *words, "--donnees", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert f"{what} n'a l'identifiant {UNKNOWN}\u00a0: le dossier" in told
    assert "ne contient aucune base locale" in told
    assert [path.name for path in tmp_path.iterdir()] == ["journal"]  # such a request is logged, always


def test_the_shipped_references_are_listed_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "donees"
    assert main(["references", "liste", "--donnees", str(folder)]) == 0
    assert main(["references", "exporter", "tarifs", "--donnees", str(folder)]) == 0
    assert "Références" in capsys.readouterr().out
    assert not folder.exists()


@pytest.mark.parametrize("words", [("taches", "liste"), ("registre", "liste")], ids=" ".join)
def test_an_empty_folder_that_somebody_prepared_is_no_mistake(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--donnees", str(tmp_path)]) == 0
    assert "Aucun" in capsys.readouterr().out


def test_the_folder_of_the_account_is_no_mistake_before_its_first_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = tmp_path / "FacNet Desktop"
    monkeypatch.setattr("facnet_desktop.cli.existing_store.default_folder", lambda: usual)
    assert main(["taches", "liste", "--donnees", str(usual)]) == 0
    assert "Aucune tâche" in capsys.readouterr().out


def test_a_folder_of_something_else_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "export.csv").write_text("Facture\n", encoding="utf-8")
    assert main(["taches", "liste", "--donnees", str(tmp_path)]) == 2
    assert capsys.readouterr().out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["export.csv"]
