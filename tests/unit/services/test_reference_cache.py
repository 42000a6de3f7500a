"""The tables are read again exactly when one of their manifests changes."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.services.reference_cache import ReferenceCache
from tests.support.exports import REFERENCE_FOLDER, reference

TODAY = date(2025, 12, 31)


def renamed(folder: Path, edition: str) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(manifest | {"edition": edition}), encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "2025-08"
    shutil.copytree(REFERENCE_FOLDER / "2025-08", folder)
    return folder


def test_the_shipped_tables_are_those_that_every_command_reads() -> None:
    assert ReferenceCache().reference([REFERENCE_FOLDER], TODAY) == reference()


def test_the_same_tables_are_read_once_and_the_day_of_the_run_follows(own: Path) -> None:
    shelf = ReferenceCache()
    first = shelf.reference([own], TODAY)
    assert shelf.reference([own], TODAY) is first
    assert shelf.reference([own], date(2026, 1, 1)).as_of == date(2026, 1, 1)


def test_tables_that_changed_are_read_again(own: Path) -> None:
    shelf = ReferenceCache()
    shelf.reference([own], TODAY)
    renamed(own, "2025-09")
    assert shelf.reference([own], TODAY).edition == "2025-09"


def test_an_imported_edition_completes_the_shipped_ones(own: Path) -> None:
    newer = own.with_name("2026-01")
    own.rename(newer)
    renamed(newer, "2026-01")
    both = ReferenceCache().reference([REFERENCE_FOLDER, newer], TODAY)
    assert (both.edition, both.edition_first) == ("2026-01", reference().edition_first)


def test_the_last_folder_has_the_last_word_on_an_edition(own: Path) -> None:
    (own / "codes.csv").write_text("rien", encoding="utf-8")
    assert ReferenceCache().reference([own, REFERENCE_FOLDER], TODAY)
    with pytest.raises(DamagedReference):
        ReferenceCache().reference([REFERENCE_FOLDER, own], TODAY)


def test_damaged_tables_leave_nothing_behind_them(own: Path) -> None:
    shelf = ReferenceCache()
    before = shelf.reference([REFERENCE_FOLDER], TODAY)
    (own / "codes.csv").unlink()
    with pytest.raises(DamagedReference):
        shelf.reference([own], TODAY)
    assert shelf.reference([REFERENCE_FOLDER], TODAY) == before
