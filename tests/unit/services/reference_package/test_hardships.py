"""An import on a full disk, killed, done twice at once, undone: the edition in force stays whole."""

import errno
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from facnet_desktop.domain.access import AccessAction
from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.reference.load import load_editions
from facnet_desktop.services.atomic_file import OutputError
from facnet_desktop.services.reference_package import install as installing
from facnet_desktop.services.reference_package.import_edition import (
    import_now,
    import_package,
    preview_package,
    undo_import,
)
from facnet_desktop.services.reference_package.in_force import folders_in_force
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.store.editions import EditionsChanged
from tests.support.exports import ROOT
from tests.unit.services.reference_package.packages import (
    NO_CONTEXT,
    SHIPPED,
    Clinic,
    clinic,
    codes_with,
    package,
)

NEXT, LATER, LAST = "2025-11", "2026-02", "2026-05"
TODAY = date(2026, 6, 1)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Clinic]:
    made = clinic(tmp_path)
    yield made
    made.file.close()


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    made = {}
    for edition, cents in ((NEXT, "5001"), (LATER, "5002"), (LAST, "5003")):
        made[edition] = tmp_path / f"{edition}.facnetref"
        made[edition].write_bytes(package(edition, codes=codes_with("15804", cents=cents)))
    return made


def imported(here: Clinic, path: Path) -> None:
    import_now(path, here.shelf, NO_CONTEXT, by="Odile", file=here.file)


def in_force(here: Clinic) -> list[str]:
    folders = folders_in_force(here.shelf.shipped, here.data, here.shelf.editions)
    load_editions(folders, as_of=TODAY)
    return [folder.name for folder in folders]


@pytest.mark.parametrize("written", [0, 1, 9])
def test_a_disk_that_fills_up_in_the_middle_leaves_nothing(
    written: int, here: Clinic, paths: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(here, paths[NEXT])
    before = here.files()
    synced = iter(range(1000))

    def full(descriptor: int) -> None:
        if next(synced) == written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(installing.os, "fsync", full)
    with pytest.raises(OutputError, match="assez d'espace"):
        imported(here, paths[LATER])
    monkeypatch.undo()
    assert here.files() == before
    assert in_force(here) == [SHIPPED, NEXT]
    imported(here, paths[LATER])
    assert in_force(here) == [SHIPPED, NEXT, LATER]


_IMPORT = """
    import os, pathlib, signal, sys
    from facnet_desktop.services.reference_package import install as installing
    from facnet_desktop.services.reference_package.package import open_package
    from facnet_desktop.services.reference_package.signature import trusted_keys
    from facnet_desktop.domain.data_folder import DataFolder
    from facnet_desktop.jobs.context import JobContext

    package, keys, data = map(pathlib.Path, sys.argv[1:4])
    last = int(sys.argv[4])
    calls, sync = iter(range(1000)), os.fsync

    def killed(descriptor):
        if next(calls) == last:
            os.kill(os.getpid(), signal.SIGKILL)
        sync(descriptor)

    installing.os.fsync = killed
    opened = open_package(package, trusted_keys(keys), JobContext())
    with installing.one_at_a_time(DataFolder(data)):
        installing.install(opened, DataFolder(data))
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal; a folder is left as it is")
@pytest.mark.parametrize("last", [0, 7, 24])
def test_an_import_killed_anywhere_changes_nothing_and_the_next_one_works(
    last: int, here: Clinic, paths: dict[str, Path]
) -> None:
    """Killed while it writes, and once the folder is in its place but not recorded."""
    imported(here, paths[NEXT])
    arguments = [str(paths[LATER]), str(here.shelf.keys), str(here.data.root), str(last)]
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_IMPORT), *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert done.returncode == -9, done.stderr
    assert in_force(here) == [SHIPPED, NEXT]
    imported(here, paths[LATER])
    assert in_force(here) == [SHIPPED, NEXT, LATER]
    assert {path.name for path in here.data.references.iterdir()} == {NEXT, LATER}


def test_imports_at_once_leave_one_whole_edition_in_force(here: Clinic, paths: dict[str, Path]) -> None:
    def attempt(edition: str) -> bool:
        try:
            imported(here, paths[edition])
        except (EditionsChanged, PackageRefused):
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(attempt, [LATER, NEXT, LATER, LAST]))
    assert any(done)
    assert in_force(here)[-1] in {NEXT, LATER, LAST}
    assert not list(here.data.references.glob(".*"))


def test_two_packages_of_one_month_at_once_leave_the_tables_that_are_recorded(
    here: Clinic, paths: dict[str, Path], tmp_path: Path
) -> None:
    other = tmp_path / "autre.facnetref"
    other.write_bytes(package(NEXT, codes=codes_with("15804", cents="7777")))
    _, first = import_package(paths[NEXT], here.shelf, NO_CONTEXT, by="Odile")
    _, second = import_package(other, here.shelf, NO_CONTEXT, by="Marc")
    with pytest.raises(EditionsChanged), here.file.transaction() as cursor:
        first(cursor, 1)
    assert in_force(here) == [SHIPPED]
    with here.file.transaction() as cursor:
        second(cursor, 2)
    assert in_force(here) == [SHIPPED, NEXT]
    assert [entry.who for entry in here.shelf.accesses.listed()] == ["Marc"]


def test_an_import_waits_for_another_one_and_says_so_when_it_does_not_end(
    here: Clinic, paths: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installing, "_PATIENCE", 0.05)
    with installing.one_at_a_time(here.data), pytest.raises(installing.ImportUnderWay):
        imported(here, paths[NEXT])
    imported(here, paths[NEXT])
    assert in_force(here) == [SHIPPED, NEXT]


def test_undoing_goes_back_to_what_was_in_force_not_to_what_was_left(
    here: Clinic, paths: dict[str, Path]
) -> None:
    imported(here, paths[NEXT])
    undo_import(here.shelf, by="Odile")
    imported(here, paths[LATER])
    assert in_force(here) == [SHIPPED, LATER], "the one that was left does not come back by the way"
    assert undo_import(here.shelf, by="Odile") is None
    assert in_force(here) == [SHIPPED]
    imported(here, paths[NEXT])
    imported(here, paths[LAST])
    assert in_force(here) == [SHIPPED, NEXT, LAST]
    previous = undo_import(here.shelf, by="Odile")
    assert previous is not None
    assert previous.edition == NEXT


def test_the_register_says_who_and_when_for_each_change(here: Clinic, paths: dict[str, Path]) -> None:
    imported(here, paths[NEXT])
    undo_import(here.shelf, by="Marc")
    entries = here.shelf.accesses.listed()
    assert [(entry.who, entry.action, entry.details["setting"]) for entry in entries] == [
        ("Marc", AccessAction.SETTINGS, "reference_left"),
        ("Odile", AccessAction.SETTINGS, "reference"),
    ]
    assert all(entry.details["edition"] == NEXT for entry in entries)
    with pytest.raises(PackageRefused):
        imported(here, _older(paths[NEXT]))
    assert len(here.shelf.accesses.listed()) == 2, "what was refused changed nothing"


def _older(beside: Path) -> Path:
    path = beside.with_name("vieux.facnetref")
    path.write_bytes(package("2025-01"))
    return path


@pytest.mark.parametrize("how", ["gone", "altered"])
def test_files_that_were_lost_are_put_back_by_their_package(
    how: str, here: Clinic, paths: dict[str, Path]
) -> None:
    imported(here, paths[NEXT])
    imported(here, paths[LATER])
    damaged = here.data.references / NEXT / "manifest.json"
    damaged.unlink() if how == "gone" else damaged.write_bytes(b"{}")
    with pytest.raises(DamagedReference, match=NEXT):
        in_force(here)
    with pytest.raises(DamagedReference):
        preview_package(paths[LAST], here.shelf, NO_CONTEXT)
    preview = preview_package(paths[NEXT], here.shelf, NO_CONTEXT)
    assert preview.repairs
    imported(here, paths[NEXT])
    assert in_force(here) == [SHIPPED, NEXT, LATER], "the newest one stays in force"


def test_an_edition_outlives_the_key_that_signed_it_and_its_package_does_not(
    here: Clinic, paths: dict[str, Path]
) -> None:
    """A key is withdrawn by no longer shipping it."""
    imported(here, paths[NEXT])
    (here.shelf.keys / "essai.pem").unlink()
    assert in_force(here) == [SHIPPED, NEXT]
    with pytest.raises(PackageRefused, match="ne connaît pas"):
        imported(here, paths[LATER])
    assert undo_import(here.shelf, by="Odile") is None
    with pytest.raises(PackageRefused, match="ne connaît pas"):
        imported(here, paths[NEXT])
