"""``references``: looked at, imported, left again, exported."""

import hashlib
import json
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.main import main
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.reading import last_lines
from facnet_desktop.store.store import Store
from tests.support.store_folder import opened
from tests.unit.services.reference_package.packages import (
    SHIPPED,
    codes_with,
    package,
    public_pem,
)

NEXT = "2099-11"


@pytest.fixture(autouse=True)
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of a data folder in a file, the key of the run among those that are shipped."""

    def open_store(_: Installation, data: DataFolder) -> Store:
        return opened(data.root)

    keys = tmp_path / "cles"
    keys.mkdir()
    (keys / "essai.pem").write_bytes(public_pem())
    monkeypatch.setattr(Installation, "open_store", open_store)
    monkeypatch.setattr(Installation, "reference_keys_folder", property(lambda _: keys))


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    """A data folder and a package."""
    path = tmp_path / "nouvelles.facnetref"
    path.write_bytes(package(NEXT, codes=codes_with("15804", cents="5001")))
    return tmp_path / "donnees", path


def shown(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in ("references", *words)])
    said = capsys.readouterr()
    return code, said.out.replace("\u00a0", " "), said.err.replace("\u00a0", " ")


def in_force(capsys: pytest.CaptureFixture[str], data: Path) -> str:
    code, out, _ = shown(capsys, "liste", "--donnees", data, "--format", "json")
    assert code == 0
    return str(json.loads(out)["in_force"])


def test_a_package_is_looked_at_imported_and_left(
    paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, path = paths
    code, out, _ = shown(capsys, "apercu", path, "--donnees", data)
    assert code == 0
    assert "peut être importée" in out
    assert "modifié" in out
    assert "50,01 $" in out
    assert in_force(capsys, data) == SHIPPED
    code, out, _ = shown(capsys, "importer", path, "--oui", "--donnees", data)
    assert code == 0
    assert f"L'édition « {NEXT} » est en vigueur (signée essai; précédente : {SHIPPED})." in out
    assert in_force(capsys, data) == NEXT
    assert Event.REFERENCE_IMPORTED in [line.event for line in last_lines(DataFolder(data).journal)]
    code, out, _ = shown(capsys, "liste", "--donnees", data)
    assert f"{NEXT}, importée le" in out
    code, out, _ = shown(capsys, "annuler", "--donnees", data)
    assert (code, in_force(capsys, data)) == (0, SHIPPED)
    code, out, _ = shown(capsys, "liste", "--donnees", data)
    assert "retirée" in out
    code, _, err = shown(capsys, "annuler", "--donnees", data)
    assert code == 2
    assert "Rien n'a été changé." in err


def test_a_refused_package_is_three_sentences_on_standard_error(
    paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, path = paths
    path.write_bytes(path.read_bytes()[:-100])
    for command in (["apercu"], ["importer", "--oui"]):
        code, out, err = shown(capsys, *command, path, "--donnees", data, "--format", "json")
        assert (code, out) == (2, "")
        assert "incomplet ou abîmé" in err
        assert "les références en vigueur n'ont pas changé" in err
    assert in_force(capsys, data) == SHIPPED


def test_the_preview_as_json(paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    data, path = paths
    _, out, _ = shown(capsys, "apercu", path, "--donnees", data, "--format", "json")
    document = json.loads(out)
    assert (document["imported"], document["edition"], document["over"]) == (False, NEXT, SHIPPED)
    assert document["differences"][0]["table"] == "codes.csv"


def test_an_old_reference_says_so(
    paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facnet_desktop.cli.references.liste.age_notice", lambda *_: "Références du 2025-08.")
    assert "Références du 2025-08." in shown(capsys, "liste", "--donnees", paths[0])[1]


def test_a_table_is_exported_from_the_edition_in_force(
    paths: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, path = paths
    out = tmp_path / "tarifs.csv"
    assert shown(capsys, "exporter", "tarifs", "--sortie", out, "--donnees", data)[0] == 0
    before = out.read_bytes()
    assert before.startswith(b"\xef\xbb\xbfCode;Lieu;Tarif ($);")
    assert b"15804;cabinet;50,01;" not in before
    shown(capsys, "importer", path, "--oui", "--donnees", data)
    assert shown(capsys, "exporter", "TARIFS", "--sortie", out, "--donnees", data)[0] == 0
    assert b"15804;cabinet;50,01;" in out.read_bytes()
    code, _, err = shown(capsys, "exporter", "salaires", "--donnees", data)
    assert code == 2
    assert "« salaires » n'est pas parmi" in err


def test_the_rehearsal_is_shown_before_the_question(
    paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, path = paths
    code, _, err = shown(capsys, "importer", path, "--donnees", data)
    assert (code, in_force(capsys, data)) == (2, SHIPPED), "nobody can answer"
    assert "--oui" in err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    for answer, edition in (("non", SHIPPED), ("oui", NEXT)):
        monkeypatch.setattr("click.prompt", lambda *_, answer=answer, **__: answer)
        code, out, err = shown(capsys, "importer", path, "--donnees", data)
        assert code == 0
        assert "Répétition sur l'export témoin du logiciel : " in err
        assert ("est en vigueur" in out) is (answer == "oui")
        assert in_force(capsys, data) == edition


def test_the_rehearsal_as_json_and_none_when_it_is_not_wanted(
    paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, path = paths
    _, out, _ = shown(
        capsys, "importer", path, "--oui", "--sans-repetition", "--donnees", data, "--format", "json"
    )
    assert "rehearsal" not in json.loads(out)
    shown(capsys, "annuler", "--donnees", data)
    _, out, _ = shown(capsys, "importer", path, "--oui", "--donnees", data, "--format", "json")
    document = json.loads(out)
    assert document["imported"]
    assert document["rehearsal"]["on"] == "canary"
    assert document["rehearsal"]["files"][0]["failing"] == []


def test_the_register_says_who_put_an_edition_in_force_and_who_left_it(
    paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, path = paths
    shown(capsys, "importer", path, "--oui", "--sans-repetition", "--donnees", data)
    shown(capsys, "annuler", "--donnees", data)
    with opened(data) as store:
        left, came = store.accesses.listed()
        assert store.accesses.verify().holds
    assert came.details == {"setting": "reference", "edition": NEXT, "signer": "essai"}
    assert left.details == {"setting": "reference_left", "edition": NEXT}
    assert came.who == left.who != ""
    events = [line.event for line in last_lines(DataFolder(data).journal)]
    assert events[-2:] == [Event.REFERENCE_IMPORTED, Event.REFERENCE_LEFT]


def test_a_package_is_verified_without_making_a_data_folder(
    paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, path = paths
    code, out, _ = shown(capsys, "verifier", path, "--donnees", data)
    assert code == 0
    assert "essai" in out
    assert "tarifs : " in out
    assert f"L'édition « {NEXT} » peut être importée." in out
    assert not data.exists()
    document = json.loads(shown(capsys, "verifier", path, "--donnees", data, "--format", "json")[1])
    assert (document["edition"], document["signer"], document["admissible"]) == (NEXT, "essai", True)
    assert document["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document["tables"]["codes.csv"] > 1000


def test_what_would_not_be_imported_is_told_by_the_exit_code_too(
    paths: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    data, path = paths
    shown(capsys, "importer", path, "--oui", "--sans-repetition", "--donnees", data)
    code, out, _ = shown(capsys, "verifier", path, "--donnees", data)
    assert code == 1
    assert "authentique et entier, mais ne serait pas importé" in out
    assert "déjà en vigueur" in out
    path.write_bytes(path.read_bytes()[:-100])
    code, out, _ = shown(capsys, "verifier", path, "--donnees", data, "--format", "json")
    assert code == 2
    document = json.loads(out)
    assert (document["authentic"], document["admissible"]) == (False, False)
    assert "incomplet ou abîmé" in document["refusal"]
