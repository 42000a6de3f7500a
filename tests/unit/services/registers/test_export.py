"""An exported register is whole, can be verified without us, and says itself that it was exported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.services.atomic_file import OutputError
from facnet_desktop.services.registers.export import RegisterForm, export_accesses
from facnet_desktop.services.registers.exported import verify_exported
from facnet_desktop.store.store import Store
from tests.support.store_folder import SteppingClock, opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "d", clock=SteppingClock()) as made:
        for number in range(3):
            made.accesses.add("a", AccessAction.OPEN, details={"findings": number})
        yield made


def test_the_whole_chain_can_be_verified_from_the_file(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "registre.json"
    export_accesses(store.accesses, path, RegisterForm.JSON, who="a")
    check = verify_exported(path.read_text(encoding="utf-8"), path.name)
    assert check.holds
    assert check.entries == 4  # its own export among them


def test_a_spreadsheet_opens_it_in_french(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "registre.csv"
    export_accesses(store.accesses, path, RegisterForm.CSV, who="a")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfNum\xc3\xa9ro;Date;")
    assert content.count(b"\r\n") == 5
    assert b"\r\r\n" not in content


def test_a_refused_place_writes_nothing_down(store: Store, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        export_accesses(store.accesses, tmp_path / "absent" / "x.csv", RegisterForm.CSV, who="a")
    assert len(store.accesses.listed()) == 3
