"""``references``: looked at, imported, left again, exported."""

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
    code, out, _ = shown(capsys, "importer", path, "--donnees", data)
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
    for command in ("apercu", "importer"):
        code, out, err = shown(capsys, command, path, "--donnees", data, "--format", "json")
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
    shown(capsys, "importer", path, "--donnees", data)
    assert shown(capsys, "exporter", "TARIFS", "--sortie", out, "--donnees", data)[0] == 0
    assert b"15804;cabinet;50,01;" in out.read_bytes()
    code, _, err = shown(capsys, "exporter", "salaires", "--donnees", data)
    assert code == 2
    assert "« salaires » n'est pas parmi" in err
