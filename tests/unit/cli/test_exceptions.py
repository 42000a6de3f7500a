"""``exceptions`` as a person uses it: add, validate, list, remove."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.cli.main import main
from tests.support.command_line import command, environment
from tests.support.exports import canonical_rows, csv_bytes

FEE = {
    "code": "19928",
    "place": "00012",
    "patient": "",
    "invoice": "F1",
    "ramq_id": "1",
    "preliminary": "32,40",
}
ADD = (
    *("exceptions", "ajouter", "--fichier", "mars.csv", "--facture", "F1", "--regle", "fb001"),
    *("--raison", "Local loué", "--auteur", "Odile"),
)
FILE = ("--exceptions", "exceptions.json")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with an export in it."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path)
    return tmp_path


def write(folder: Path, **changes: Any) -> None:
    (folder / "mars.csv").write_bytes(csv_bytes(canonical_rows([FEE | changes])))


def validated(capsys: pytest.CaptureFixture[str], *, code: int) -> Any:
    capsys.readouterr()
    assert main(["valider", "mars.csv", "--regles", "FB001", *FILE, "--format", "json"]) == code
    return json.loads(capsys.readouterr().out)


def test_a_finding_is_no_longer_reported_until_its_amounts_change(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ADD, *FILE]) == 0
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "1 exception ajoutée (exceptions.json)." in told
    assert "FB001 · facture F1" in told
    assert "n'est payable qu'en cabinet" in told
    document = validated(capsys, code=0)
    assert document["findings"] == []
    assert document["suppressed"][0]["suppressed"]["reason"] == "Local loué"
    assert document["summary"]["suppressed"] == 1
    write(folder, paid="12,00")
    document = validated(capsys, code=1)
    assert (len(document["findings"]), document["suppressed"]) == (1, [])
    assert document["exceptions"]["notices"][0]["state"] == "awakened"


def test_the_list_in_text_and_in_json_then_nothing_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ADD, *FILE, "--echeance", "2999-06-30"]) == 0
    capsys.readouterr()
    assert main(["exceptions", "lister", *FILE, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    entry = document["exceptions"][0]
    assert (document["version"], document["file"]) == (1, "exceptions.json")
    assert (entry["rule"], entry["invoices"], entry["expiry"]) == ("FB001", ["F1"], "2999-06-30")
    assert entry["state"] == "active"
    assert main(["exceptions", "lister", *FILE]) == 0
    assert entry["id"][:8] in capsys.readouterr().out
    assert main(["exceptions", "retirer", entry["id"][:8], *FILE]) == 0
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert "1 exception retirée (exceptions.json)." in told
    assert "Local loué" in told
    assert validated(capsys, code=1)["summary"]["suppressed"] == 0
    assert sorted(file.name for file in folder.iterdir()) == ["exceptions.json", "mars.csv"]


def test_the_configuration_names_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "facnet.toml").write_text('exceptions = "suivi.json"\n')
    assert main(["valider", "mars.csv", "--regles", "FB001"]) == 1
    assert main([*ADD]) == 0
    assert (folder / "suivi.json").exists()
    assert main(["valider", "mars.csv", "--regles", "FB001"]) == 0
    assert "1\u00a0constat n'est plus signalé (suivi.json)" in capsys.readouterr().out


def test_sarif_and_text_keep_it_visible(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ADD, *FILE]) == 0
    capsys.readouterr()
    assert main(["valider", "mars.csv", "--regles", "FB001", *FILE, "--format", "sarif"]) == 0
    result = json.loads(capsys.readouterr().out)["runs"][0]["results"][0]
    assert result["suppressions"][0]["justification"] == "Local loué"
    assert main(["valider", "mars.csv", "--regles", "FB001", *FILE, "--tout"]) == 0
    assert "Constats qui ne sont plus signalés" in capsys.readouterr().out


MISTAKES = [
    (("exceptions",), "Il manque une commande"),
    (("exceptions", "lister"), "Indiquer le fichier d'exceptions"),
    (("exceptions", "lister", *FILE), "introuvable"),
    (("exceptions", "retirer", "abcd", *FILE), "introuvable"),
    (("exceptions", "retirer"), "Il manque"),
    (("exceptions", "ajouter", *FILE), "Il manque l'option"),
    ((*ADD,), "Indiquer le fichier d'exceptions"),
    ((*ADD, *FILE, "--facture", "F2"), "n'est pas dans"),
    ((*ADD, *FILE, "--regle", "FB01"), "La plus proche est «\u00a0FB001"),
    ((*ADD, *FILE, "--fichier", "absent.csv"), "introuvable"),
    ((*ADD, *FILE, "--echeance", "2001-01-01"), "déjà passée"),
    ((*ADD, *FILE, "--echeance", "30 juin"), "n'est pas une date AAAA-MM-JJ"),
    ((*ADD, *FILE, "--raison", "voir ZORY45010112"), "assurance maladie"),
    ((*ADD, "--exceptions", "absent/exceptions.json"), "Le dossier «\u00a0absent"),
    ((*ADD, "--exceptions", "."), "est un dossier"),
    (("valider", "mars.csv", *FILE), "introuvable"),
]


@pytest.mark.parametrize(("words", "said"), MISTAKES, ids=[" ".join(words[1:]) for words, _ in MISTAKES])
def test_a_mistake_is_told_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(list(words)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert [file.name for file in folder.iterdir()] == ["mars.csv"]


def test_a_damaged_file_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "exceptions.json").write_text('{"version": 1, "exceptions": [')
    for words in ([*ADD, *FILE], ["exceptions", "retirer", "abcd", *FILE], ["valider", "mars.csv", *FILE]):
        assert main(words) == 2
        assert "exceptions.json, ligne 1" in capsys.readouterr().err
    assert (folder / "exceptions.json").read_text() == '{"version": 1, "exceptions": ['


@pytest.mark.slow
def test_several_programs_at_once_lose_nothing(folder: Path) -> None:
    rows = [FEE | {"invoice": f"F{n}", "ramq_id": str(n), "date": f"2025-03-{n:02d}"} for n in range(1, 5)]
    (folder / "mars.csv").write_bytes(csv_bytes(canonical_rows(rows)))
    programs = [
        subprocess.Popen(
            command(*ADD, *FILE, "--facture", f"F{n}"),
            cwd=folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
        )
        for n in range(1, 5)
    ]
    assert [program.wait(60) for program in programs] == [0, 0, 0, 0]
    assert len(json.loads((folder / "exceptions.json").read_text(encoding="utf-8"))["exceptions"]) == 4
