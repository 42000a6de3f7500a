"""``registre``: listed, verified, exported; verified again from the export alone."""

import csv
import io
import json
import uuid
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.main import main
from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.reading import last_lines
from facnet_desktop.store.store import Store
from tests.support.store_folder import opened

pytestmark = pytest.mark.usefixtures("keys_in_files")
WHO = "=CLINIQUE\\commis"
ENTRIES = len(AccessAction)


@pytest.fixture
def keys_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_store(_: Installation, data: DataFolder) -> Store:
        return opened(data.root)

    monkeypatch.setattr(Installation, "open_store", open_store)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    root = tmp_path / "donnees"
    with opened(root) as store:
        for number, action in enumerate(AccessAction):
            store.accesses.add(WHO, action, uuid.UUID(int=number), {"findings": number, "purpose": "@suivi"})
    return root


def shown(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = main([str(word) for word in ("registre", *words)])
    return code, capsys.readouterr().out


def test_the_list_is_french_newest_first_and_says_that_the_chain_holds(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = shown(capsys, "liste", "--donnees", data)
    assert code == 0
    assert out.index("Changement de paramètres") < out.index("Consultation d'un résultat")
    assert f"La chaîne est complète\u00a0: {ENTRIES}\u00a0entrées suivies" in out


def test_a_list_can_be_of_one_action_and_short(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = shown(capsys, "liste", "--donnees", data, "--format", "json", "--action", "suppression")
    content = json.loads(out)
    assert code == 0
    assert [entry["action"] for entry in content["entries"]] == ["delete"]
    assert content["chain"]["entries"] == ENTRIES
    _, out = shown(capsys, "liste", "--donnees", data, "--format", "json", "--limite", 2)
    assert [entry["seq"] for entry in json.loads(out)["entries"]] == [ENTRIES, ENTRIES - 1]
    _, out = shown(capsys, "liste", "--donnees", data, "--format", "json", "--depuis", "2999-01-01")
    assert json.loads(out)["entries"] == []


def test_a_broken_chain_is_told_by_its_entry_with_exit_code_1_and_in_the_log(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(data) as store, store.file.transaction() as cursor:
        cursor.execute("DROP TRIGGER access_entry_kept")
        cursor.execute("UPDATE access_entry SET who = 'autre' WHERE seq = 4")
    code, out = shown(capsys, "verifier", "--donnees", data)
    assert code == 1
    assert "L'entrée 4 n'est plus celle qui a été écrite." in " ".join(out.split())
    code, out = shown(capsys, "verifier", "--donnees", data, "--format", "json")
    assert (code, json.loads(out)["at_entry"], json.loads(out)["broken"]) == (1, 4, "altered")
    assert {line.event for line in last_lines(data / "journal")} == {Event.REGISTER_BROKEN}


def test_a_csv_opens_as_text_in_a_spreadsheet(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "registre.csv"
    assert shown(capsys, "exporter", "--donnees", data, "--sortie", target) == (0, "")
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0][:4] == ["Numéro", "Date", "Compte", "Action"]
    assert len(rows) == 1 + ENTRIES + 1
    assert rows[1][2] == f"'{WHO}"
    assert rows[-1][3] == "Exportation"


def test_an_export_is_verified_without_the_program_that_made_it(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "registre.json"
    shown(capsys, "exporter", "--donnees", data, "--format", "json", "--sortie", target)
    content = json.loads(target.read_text(encoding="utf-8"))
    code, out = shown(
        capsys, "verifier", "--fichier", target, "--empreinte", content["digest"], "--format", "json"
    )
    assert (code, json.loads(out)["entries"]) == (0, ENTRIES + 1)
    code, _ = shown(capsys, "verifier", "--fichier", target, "--empreinte", "a" * 64)
    assert code == 1
    content["entries"][2]["who"] = "autre"
    target.write_text(json.dumps(content), encoding="utf-8")
    code, out = shown(capsys, "verifier", "--fichier", target, "--format", "json")
    assert (code, json.loads(out)["at_entry"]) == (1, 3)


@pytest.mark.parametrize("text", ["", "{}", "[1]", "[" * 100_000, '{"entries": []}', "é"])
def test_what_is_no_register_is_refused(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "x.json"
    target.write_text(text, encoding="utf-8")
    assert shown(capsys, "verifier", "--fichier", target) == (2, "")


def test_an_export_writes_itself_down(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown(capsys, "exporter", "--donnees", data)
    with opened(data) as store:
        (entry,) = store.accesses.listed(limit=1)
        assert (entry.action, entry.details["register"]) == ("export", "accesses")
        assert store.accesses.verify().holds


def test_nothing_inscribed_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(tmp_path / "neuf"):
        pass
    code, out = shown(capsys, "liste", "--donnees", tmp_path / "neuf")
    assert code == 0
    assert "Aucun accès n'est inscrit." in out


def test_a_day_before_all_clocks_lists_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(tmp_path / "d") as store:
        store.accesses.add("a", AccessAction.OPEN)
    for day in ("0001-01-01", "1969-12-31"):
        code, out = shown(capsys, "liste", "--depuis", day, "--donnees", tmp_path / "d")
        assert code == 0
        assert "Aucun accès" not in out
