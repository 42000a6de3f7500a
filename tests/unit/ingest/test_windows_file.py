"""Files of Windows that other programs keep, replace, lock, or have elsewhere."""

import ctypes
import os
import sys
from pathlib import Path

import pytest

from facnet_desktop.ingest import source as sources
from facnet_desktop.ingest import windows_file
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.jobs.error_catalogue import report_of
from tests.support.exports import canonical_rows, csv_bytes
from tests.support.windows import SHARES_READING, held, not_under_wine, on_windows, region_locked

pytestmark = on_windows
CONTENT = csv_bytes(canonical_rows([{"times": 3}]))
RECALL_ON_DATA_ACCESS = 0x00400000


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export é.csv"
    path.write_bytes(CONTENT)
    return path


def test_a_file_that_a_program_keeps_for_itself_may_be_tried_again(export: Path) -> None:
    with held(export), pytest.raises(sources.SourceLocked, match="autre programme") as refused:
        read_export(PathSource(export))
    assert report_of(refused.value).transient
    assert read_export(PathSource(export)).report.rows.accepted == 3


def test_a_file_that_excel_shows_is_read(export: Path) -> None:
    with held(export, shares=SHARES_READING):
        assert read_export(PathSource(export)).report.rows.accepted == 3


@not_under_wine("locks of parts of a file that are enforced when it is read")
def test_a_locked_part_may_be_tried_again(export: Path) -> None:
    with region_locked(export), pytest.raises(sources.SourceLocked):
        read_export(PathSource(export))


def test_a_program_may_replace_the_file_while_it_is_read(export: Path) -> None:
    """As those do that write a new file beside the old one."""
    with PathSource(export).open() as stream:
        new, old = export.with_suffix(".new"), export.with_suffix(".old")
        new.write_bytes(b"other")
        export.rename(old)
        new.rename(export)
        old.unlink()
        assert stream.read(10) == CONTENT[:10]
    assert export.read_bytes() == b"other"


@pytest.mark.parametrize(
    ("number", "attributes", "kind"),
    [
        (1117, RECALL_ON_DATA_ACCESS, sources.SourceNotLocal),
        (388, RECALL_ON_DATA_ACCESS, sources.SourceNotLocal),
        (33, RECALL_ON_DATA_ACCESS, sources.SourceLocked),
        (1117, 0, sources.SourceUnreadable),
        (388, 0, sources.SourceNotLocal),
        (64, 0, sources.SourceUnreadable),
    ],
)
def test_a_placeholder_that_does_not_come_is_told_as_one(
    export: Path, monkeypatch: pytest.MonkeyPatch, number: int, attributes: int, kind: type[Exception]
) -> None:
    """The C library says « invalid argument » of all of them; Windows is asked again."""

    class Refusing:
        def ReadFile(self, *_: object) -> int:  # noqa: N802  as Windows calls it
            if sys.platform == "win32":
                ctypes.set_last_error(number)
            return 0

    with PathSource(export).open() as stream:
        os.close(stream.fileno())
        descriptor = os.open(export, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        assert descriptor == stream.fileno()
        monkeypatch.setattr(windows_file, "_kernel", Refusing)
        monkeypatch.setattr(windows_file, "attributes", lambda _: attributes)
        with pytest.raises(OSError) as refused:
            stream.read(10)
    assert isinstance(refused.value, OSError)
    assert type(sources.source_error(refused.value, export.name)) is kind


def test_a_name_is_found_whatever_its_case(export: Path) -> None:
    assert read_export(PathSource(Path(str(export).upper()))).report.rows.accepted == 3


@pytest.mark.parametrize("name", ["NUL", "nul.csv"])
def test_a_device_is_no_export(tmp_path: Path, name: str) -> None:
    """Windows has these in every folder."""
    assert read_export(PathSource(tmp_path / name)).report.rejected_whole


@pytest.mark.parametrize("name", ["mars?.csv", "mars|avril.csv", "mars\0.csv", "a" * 300 + ".csv"])
def test_a_name_that_windows_refuses_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(sources.SourceMissing):
        read_export(PathSource(tmp_path / name))
