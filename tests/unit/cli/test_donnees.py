"""``donnees`` as a person uses it."""

import io
import json
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facnet_desktop.cli.main import main
from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.instance.lock import InstanceLock
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.reading import last_lines
from facnet_desktop.store import key as keys
from facnet_desktop.store.backup_files import BackupKind
from tests.support.store_folder import add_jobs, opened, titles

posix = pytest.mark.skipif(os.name != "posix", reason="Windows tells these paths as missing ones")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """An empty data folder; the keyring of the system is out of reach."""
    monkeypatch.setattr(keys, "real_backend", lambda: None)
    return DataFolder(tmp_path / "d")


class Shell:
    """Runs ``donnees`` commands and reads what they print."""

    def __init__(self, folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capsys = capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        self._capsys.readouterr()
        assert main(["donnees", *words, "--donnees", str(self._folder.root)]) == code
        shown = self._capsys.readouterr()
        return re.sub(r"\s+", " ", f"{shown.out}{shown.err}")


@pytest.fixture
def shell(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(folder, capsys)


def _damage(folder: DataFolder) -> None:
    content = bytearray(folder.database.read_bytes())
    content[9000] ^= 1
    folder.database.write_bytes(content)


def test_looking_makes_nothing(shell: Shell, folder: DataFolder) -> None:
    assert "Aucune base locale" in shell("etat")
    assert not folder.root.exists()


def test_the_state_of_a_store(shell: Shell, folder: DataFolder) -> None:
    with opened(folder.root) as store:
        add_jobs(store, ["mars.csv"])
    text = shell("etat")
    for words in ("SQLCipher 4", "0004", "« facnet.cle »", "Sauvegardes : aucune", "Dernière purge : jamais"):
        assert words in text
    state = json.loads(shell("etat", "--format", "json"))
    assert state["store"]["bytes"] == folder.database.stat().st_size
    assert state["store"]["schema"] == "0004"
    assert state["problem"] is None
    assert state["backups"] == []


@pytest.mark.parametrize(
    "words",
    [("verifier",), ("reparer",), ("sauvegarder",), ("liberer",), ("cle", "exporter"), ("restaurer", "x")],
)
def test_nothing_is_made_in_a_mistyped_folder(
    shell: Shell, folder: DataFolder, words: tuple[str, ...]
) -> None:
    assert re.search("aucune base locale|introuvable", shell(*words, code=2))
    assert not folder.root.exists()


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("un.csv", "« un.csv » est un fichier"),
        ("un.csv/x", "« un.csv » est un fichier"),
        pytest.param("x" * 300, "n'accepte pas le chemin", marks=posix),
        pytest.param("boucle/x", "n'accepte pas le chemin", marks=posix),
    ],
)
def test_a_folder_that_cannot_be_one_is_told_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], below: str, said: str
) -> None:
    (tmp_path / "un.csv").write_text("")
    if os.name == "posix":
        (tmp_path / "boucle").symlink_to(tmp_path / "boucle")
    shell = Shell(DataFolder(tmp_path / below), capsys)
    for words in (("etat",), ("verifier",), ("reparer",)):
        assert said in shell(*words, code=2)
    assert said in json.loads(shell("etat", "--format", "json", code=2))["problem"]["message"].replace(
        NBSP, " "
    )
    assert main(["taches", "liste", "--donnees", str(tmp_path / below)]) == 2
    assert main(["soutien", "--apercu", "--donnees", str(tmp_path / below)]) == 0


def test_what_is_done_to_the_store_is_in_the_technical_log(shell: Shell, folder: DataFolder) -> None:
    opened(folder.root).close()
    shell("sauvegarder")
    (backup,) = folder.backups.iterdir()
    shell("restaurer", backup.name)
    _damage(folder)
    shell("verifier", code=2)
    shell("reparer")
    told = [line.event for line in last_lines(folder.journal)]
    restored = Event.STORE_RESTORED
    assert told == [Event.STORE_BACKED_UP, restored, Event.STORE_REFUSED, restored]


def test_the_register_of_what_was_done_to_the_store_is_french(
    shell: Shell, folder: DataFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    opened(folder.root).close()
    shell("sauvegarder", "--sortie", str(tmp_path / "copie.db"))
    shell("cle", "exporter")
    main(["registre", "exporter", "--donnees", str(folder.root)])
    capsys.readouterr()
    main(["registre", "liste", "--donnees", str(folder.root)])
    text = capsys.readouterr().out.replace(NBSP, " ")
    for words in ("sauvegarde : sans renseignements nominatifs", "clé : clé de secours", "registre : accès"):
        assert words in text


def test_a_store_that_does_not_open_still_has_a_state(shell: Shell, folder: DataFolder) -> None:
    opened(folder.root).close()
    folder.key_file.unlink()
    assert "n'est plus dans le fichier" in shell("etat", code=2)
    state = json.loads(shell("etat", "--format", "json", code=2))
    assert state["store"] is None
    assert state["problem"]["code"] == "STORE_KEY"


def test_a_damaged_store_is_found_repaired_and_the_loss_dated(shell: Shell, folder: DataFolder) -> None:
    with opened(folder.root) as store:
        add_jobs(store, ["mars.csv"])
    assert "en bon état" in shell("verifier")
    assert "complète faite et vérifiée" in shell("sauvegarder", "--avec-nominatif")
    _damage(folder)
    assert "donnees reparer" in shell("verifier", code=2)
    told = shell("reparer")
    assert re.search(r"Ce qui a été enregistré du .* au .* n'y est pas", told)
    assert "endommagee.db" in told
    assert "rien n'a été changé" in shell("reparer")
    with opened(folder.root) as store:
        assert titles(store) == ["mars.csv"]
        assert store.accesses.listed()[0].action == "restore"


def test_without_a_backup_a_fresh_start_has_to_be_asked_for(shell: Shell, folder: DataFolder) -> None:
    opened(folder.root).close()
    _damage(folder)
    damaged = folder.database.read_bytes()
    assert "--a-neuf" in shell("reparer", code=2)
    assert folder.database.read_bytes() == damaged
    assert "base locale vide a été créée" in shell("reparer", "--a-neuf")
    assert [path.read_bytes() for path in folder.quarantine.iterdir()] == [damaged]
    assert "en bon état" in shell("verifier")


def test_a_backup_is_named_as_the_list_names_it(shell: Shell, folder: DataFolder) -> None:
    with opened(folder.root) as store:
        add_jobs(store, ["mars.csv"])
    shell("sauvegarder")
    (backup,) = folder.backups.iterdir()
    with opened(folder.root) as store:
        add_jobs(store, ["avril.csv"])
    assert "remise en place" in shell("restaurer", backup.name)
    with opened(folder.root) as store:
        assert titles(store) == ["mars.csv"]
        entry = store.accesses.listed()[0]
    made_at = datetime.strptime(backup.name[7:25], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC)
    assert (entry.action, entry.details) == ("restore", {"made_at": made_at.isoformat()})
    assert "introuvable" in shell("restaurer", "absent.db", code=2)


def test_a_backup_without_patients_says_what_it_lacks(shell: Shell, folder: DataFolder) -> None:
    opened(folder.root).close()
    shell("sauvegarder")
    (bare,) = folder.backups.iterdir()
    assert "les constats n'y sont pas" in shell("restaurer", bare.name)
    _damage(folder)
    assert "les constats n'y sont pas" in shell("reparer")
    bare.unlink()
    shell("sauvegarder", "--avec-nominatif")
    (whole,) = folder.backups.iterdir()
    assert "constats" not in shell("restaurer", whole.name)


def test_what_is_no_backup_is_not_put_back(shell: Shell, folder: DataFolder, tmp_path: Path) -> None:
    opened(folder.root).close()
    before = folder.database.read_bytes()
    (tmp_path / "vide.db").touch()
    assert "endommagée" in shell("restaurer", str(tmp_path / "vide.db"), code=2)
    assert "la base locale elle-même" in shell("restaurer", str(folder.database), code=2)
    assert folder.database.read_bytes() == before
    assert not folder.quarantine.exists()


def test_nothing_is_put_back_while_the_program_is_open(shell: Shell, folder: DataFolder) -> None:
    opened(folder.root).close()
    shell("sauvegarder")
    (backup,) = folder.backups.iterdir()
    with InstanceLock(folder):
        assert "déjà ouvert" in shell("restaurer", backup.name, code=2)
        assert "déjà ouvert" in shell("reparer", code=2)


def test_a_backup_goes_where_it_is_asked_and_overwrites_nothing(
    shell: Shell, folder: DataFolder, tmp_path: Path
) -> None:
    opened(folder.root).close()
    assert "sans renseignements nominatifs" in shell("sauvegarder", "--sortie", str(tmp_path / "copie.db"))
    assert not folder.backups.exists() or not list(folder.backups.iterdir())
    assert "porte déjà ce nom" in shell("sauvegarder", "--sortie", str(tmp_path / "copie.db"), code=2)


def test_the_printed_key_restores_the_key(
    shell: Shell, folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder.root) as store:
        add_jobs(store, ["mars.csv"])
    shell("cle", "exporter", "--sortie", str(tmp_path / "cle.txt"))
    sheet = (tmp_path / "cle.txt").read_text("utf-8")
    groups = re.findall(r"\b[0-9A-Z]{5}\b", sheet)
    assert len(groups) == 13
    folder.key_file.unlink()
    wrong = " ".join([groups[0][:4] + ("2" if groups[0][4] == "3" else "3"), *groups[1:]])
    assert "groupe 1." in shell("cle", "restaurer", wrong, code=2)
    assert not folder.key_file.exists()
    monkeypatch.setattr(sys, "stdin", io.StringIO(" ".join(groups) + "\n"))
    assert "restaurée" in shell("cle", "restaurer", "-")
    assert "en bon état" in shell("verifier")


def test_space_is_given_back(shell: Shell, folder: DataFolder) -> None:
    opened(folder.root).close()
    assert "Place rendue : 0 o" in shell("liberer")


def test_the_registers_go_on_after_a_restore(shell: Shell, folder: DataFolder) -> None:
    with opened(folder.root) as store:
        store.accesses.add("someone", AccessAction.OPEN)
        backup = store.backups.make(BackupKind.COMPLETE)
        store.accesses.add("someone", AccessAction.EXPORT, details={"form": "json"})
        noted = store.accesses.listed(limit=1)[0].digest
    shell("restaurer", backup.path.name)
    with opened(folder.root) as store:
        assert [entry.action for entry in store.accesses.listed()] == ["restore", "export", "open"]
        assert store.accesses.verify(noted).holds


def test_the_register_of_a_backup_stands_when_the_replaced_one_cannot_be_read(
    shell: Shell, folder: DataFolder
) -> None:
    with opened(folder.root) as store:
        store.accesses.add("someone", AccessAction.OPEN)
        store.backups.make(BackupKind.COMPLETE)
        store.accesses.add("someone", AccessAction.EXPORT)
        store.file.checkpoint()
    _damage(folder)
    shell("reparer")
    with opened(folder.root) as store:
        assert [entry.action for entry in store.accesses.listed()][-1] == "open"
        assert store.accesses.verify().holds


def test_nothing_is_destroyed_without_a_yes(shell: Shell, folder: DataFolder) -> None:
    opened(folder.root).close()
    said = shell("detruire", code=2)
    assert "Rien n'a été détruit" in said
    assert "--oui" in said
    assert folder.key_file.exists()
    assert folder.database.exists()


def test_everything_is_destroyed_once_confirmed(shell: Shell, folder: DataFolder) -> None:
    opened(folder.root).close()
    assert "sont détruites" in shell("detruire", "--oui")
    assert not folder.root.exists()
    assert "aucune donnée à détruire" in shell("detruire", "--oui")


def test_nothing_is_destroyed_while_the_program_is_open(shell: Shell, folder: DataFolder) -> None:
    opened(folder.root).close()
    with InstanceLock(folder):
        assert "déjà ouvert" in shell("detruire", "--oui", code=2)
    assert folder.key_file.exists()
    assert folder.database.exists()
