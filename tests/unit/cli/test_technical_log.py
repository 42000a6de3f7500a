"""A command that ends badly leaves a line in the technical log, and makes no folder to write it."""

import re
from pathlib import Path

import pytest

from facnet_desktop.cli.main import main
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.reading import last_lines
from facnet_desktop.store import key as keys
from tests.support.store_folder import opened


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A data folder of which nothing is made; the keyring of the system is out of reach."""
    monkeypatch.setattr(keys, "real_backend", lambda: None)
    return DataFolder(tmp_path / "d")


def _fault(*_: object, **__: object) -> None:
    raise RuntimeError("ZORY45010112")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a file fails in a way that nobody foresaw."""
    monkeypatch.setattr("facnet_desktop.ingest.read.detect_encoding", _fault)
    monkeypatch.setattr("facnet_desktop.services.store_care.look.check_everything", _fault)


@pytest.mark.usefixtures("broken")
def test_a_fault_is_in_the_log_with_the_number_that_was_told(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(folder.root).close()
    assert main(["donnees", "verifier", "--donnees", str(folder.root)]) == 3
    told = re.search(r"référence ([0-9A-F]{8})", capsys.readouterr().err)
    (line,) = last_lines(folder.journal)
    assert told is not None
    assert (line.event, str(line.values["reference"])) == (Event.PROGRAM_FAULT, told[1])
    assert "ZORY" not in next(folder.journal.iterdir()).read_text("utf-8")


@pytest.mark.usefixtures("broken")
def test_a_fault_makes_no_folder(folder: DataFolder, tmp_path: Path) -> None:
    export = tmp_path / "mars.csv"
    export.write_text("Facture;Code\n1;2\n")
    assert main(["--donnees", str(folder.root), "lire", str(export)]) == 3
    assert not folder.root.exists()


@pytest.mark.usefixtures("broken")
def test_a_log_that_cannot_be_written_does_not_hide_the_fault(
    folder: DataFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(folder.root).close()
    monkeypatch.setattr("facnet_desktop.services.journal.journal.Journal.fault", _fault)
    assert main(["donnees", "verifier", "--donnees", str(folder.root)]) == 3
    assert "référence" in capsys.readouterr().err


def test_a_store_that_refuses_is_in_the_log(folder: DataFolder) -> None:
    opened(folder.root).close()
    folder.key_file.unlink()
    assert main(["taches", "liste", "--donnees", str(folder.root)]) == 2
    (line,) = last_lines(folder.journal)
    assert (line.event, line.values["code"]) == (Event.STORE_REFUSED, "STORE_KEY")
