"""A clinic's configuration from the command line: the file, the options, what is said of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.cli.main import main
from tests.support.command_line import run
from tests.support.exports import canonical_rows, csv_bytes

FEES = [{"code": "19928", "place": "", "patient": "", "preliminary": "32,40"}]
"""One finding of FB001, a warning of its own."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with an export in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mars.csv").write_bytes(csv_bytes(canonical_rows(FEES)))
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    assert main([*words, "--format", "json"]) == code
    captured = capsys.readouterr()
    assert captured.err == ""
    return json.loads(captured.out)


def cards(document: Any) -> dict[str, Any]:
    return {card["code"]: card for card in document["rules"]}


def test_the_file_of_the_folder_is_read_and_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "facnet.toml").write_text('[gravite]\nFB001 = "erreur"\n')
    document = shown(capsys, "valider", "mars.csv", "--regles", "FB001", code=1)
    assert document["configuration"]["file"] == "facnet.toml"
    assert document["summary"]["errors"] == 1
    assert document["findings"][0]["judged_severity"] == "warning"
    listed = shown(capsys, "regles")
    assert listed["configuration"]["file"] == "facnet.toml"
    fb001 = cards(listed)["FB001"]
    assert (fb001["severity"], fb001["default_severity"]) == ("error", "error")


def test_another_file_or_none_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "facnet.toml").write_text("ceci n'est pas du TOML")
    (folder / "autre.toml").write_text('regles = ["IC"]')
    asked = shown(capsys, "regles", "--config", "autre.toml")
    assert asked["configuration"]["file"] == "autre.toml"
    assert not cards(asked)["FB001"]["enabled"]
    none = shown(capsys, "regles", "--sans-config")
    assert none["configuration"]["file"] is None
    assert cards(none)["FB001"]["enabled"]
    assert main(["regles"]) == 2
    assert "facnet.toml, ligne 1" in capsys.readouterr().err


def test_options_beat_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "facnet.toml").write_text(
        'sans = ["FB"]\n[gravite]\nFB001 = "erreur"\n[seuils]\nfb_registered_minimum_19928 = 5\n'
    )
    words = ("--avec", "FB001", "--gravite", "FB001=information,AN003=erreur", "--gravite", "FB002=occasion")
    more = ("--seuil", "fb_registered_minimum_19928=4", "--delai", "30", "--lieux-gmf", "55901")
    contexts = ("--contexte", "CONTEXTES_SANS_RDV=G160,srv", "--contexte", "Transidentité=TI")
    document = shown(capsys, "regles", *words, *more, *contexts)
    rules, settings = cards(document), document["configuration"]
    assert (rules["FB001"]["enabled"], rules["FB002"]["enabled"]) == (True, False)
    assert [rules[c]["severity"] for c in ("FB001", "FB002", "AN003")] == ["info", "optimization", "error"]
    values = {card["name"]: card["value"] for card in settings["parameters"]}
    assert (values["fb_registered_minimum_19928"], values["billing_delay_days"]) == (4, 30)
    assert settings["billing_delay_days"] == 30
    assert settings["gmf_places"] == ["55901"]
    assert settings["context_lists"]["CONTEXTES_SANS_RDV"] == ["G160", "SRV"]
    assert settings["contexts"]["Transidentité"] == "TI"
    found = shown(capsys, "valider", "mars.csv", "--avec", "FB001", "--gravite", "FB001=information")
    assert found["summary"]["infos"] == 1


def test_a_validation_always_tells_its_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    document = shown(capsys, "valider", "mars.csv", "--regles", "FB001")
    assert document["configuration"] == {
        "file": None, "severities": {}, "parameters": {}, "contexts": {}, "gmf_places": [],
    }  # fmt: skip
    assert main(["valider", "mars.csv", "--seuil", "fb_daily_maximum_cents=6000"]) in (0, 1)
    assert "seuils changés" in capsys.readouterr().out


def test_a_threshold_changes_what_is_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visits = [{"code": "15804", "patient": patient} for patient in range(1, 5)]
    fee = {"code": "19928", "patient": "", "preliminary": "32,40"}
    (folder / "mars.csv").write_bytes(csv_bytes(canonical_rows([*visits, fee])))
    assert shown(capsys, "valider", "mars.csv", "--regles", "FB002", code=1)["summary"]["errors"] == 1
    lower = ("--seuil", "fb_registered_minimum_19928=4")
    assert shown(capsys, "valider", "mars.csv", "--regles", "FB002", *lower)["summary"]["errors"] == 0


def test_contexts_of_the_clinic_change_what_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visits = [{"code": "15804", "patient": p, "contexts": "SRV"} for p in range(1, 11)]
    fee = {"code": "19928", "patient": "", "preliminary": "32,40", "contexts": "SRV"}
    (folder / "mars.csv").write_bytes(csv_bytes(canonical_rows([*visits, fee])))
    words = ("valider", "mars.csv", "--regles", "CTX001,FB002")
    assert [f["rule"] for f in shown(capsys, *words)["findings"]] == ["CTX001"]
    known = shown(capsys, *words, "--contexte", "CONTEXTES_SANS_RDV=SRV")
    assert known["findings"] == []


def test_a_page_tells_the_state_of_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regles", "an003", "--gravite", "AN003=erreur", "--sans", "AN"]) == 0
    text = capsys.readouterr().out.replace("\u00a0", " ")
    assert text.rstrip().endswith("Gravité      erreur au lieu de « à vérifier », désactivée")


def test_a_result_never_replaces_the_configuration(folder: Path) -> None:
    (folder / "facnet.toml").write_text("sans = []")
    done = run("valider", "mars.csv", "--sortie", "facnet.toml", cwd=folder)
    assert done.returncode == 2
    assert "un des fichiers à lire" in done.stderr
    assert (folder / "facnet.toml").read_text() == "sans = []"


def test_a_wrong_file_leaves_standard_output_empty(folder: Path) -> None:
    (folder / "facnet.toml").write_text("[seuils]\nic_daily_minutes = 200\n")
    done = run("valider", "mars.csv", "--format", "json", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "facnet.toml, ligne 2, clé «\u00a0seuils.ic_daily_minutes\u00a0»" in done.stderr


@pytest.mark.parametrize("option", ["--regles", "--avec", "--sans", "--lieux-gmf"])
@pytest.mark.parametrize("value", ["", " , "])
def test_an_empty_list_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    assert main(["valider", "mars.csv", option, value]) == 2
    assert f"« {option} » : la liste est vide" in capsys.readouterr().err.replace("\u00a0", " ")
