"""Files that misbehave: missing, forbidden, growing, vanishing, failing half-way."""

import errno
import hashlib
import io
import os
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pytest

from facnet_desktop.ingest import source as sources
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import ByteReader, PathSource, SourceError, StreamSource, source_error
from facnet_desktop.jobs.context import JobCancelled, JobContext, Progress
from tests.support.exports import canonical_rows, csv_bytes

CONTENT = csv_bytes(canonical_rows([{"times": 3}]))


def os_error(code: int, windows: int | None = None) -> OSError:
    error = OSError(code, os.strerror(code))
    if windows is not None:
        error.winerror = windows  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (os_error(errno.ENOENT), sources.SourceMissing),
        (os_error(errno.ENOTDIR), sources.SourceMissing),
        (os_error(errno.EISDIR), sources.SourceIsFolder),
        (os_error(errno.EACCES), sources.SourceForbidden),
        (os_error(errno.EACCES, 32), sources.SourceLocked),
        (os_error(errno.EINVAL, 395), sources.SourceNotLocal),
        (os_error(errno.EINVAL, 388), sources.SourceNotLocal),
        (os_error(errno.EINVAL, 123), sources.SourceMissing),
        (os_error(errno.EINVAL, 1117), sources.SourceUnreadable),
        (os_error(errno.EBUSY), sources.SourceLocked),
        (os_error(errno.ENAMETOOLONG), sources.SourceMissing),
        (os_error(errno.EIO), sources.SourceUnreadable),
        (ValueError("embedded null byte"), sources.SourceMissing),
    ],
)
def test_every_system_error_has_its_sentence(error: OSError | ValueError, kind: type[SourceError]) -> None:
    said = source_error(error, "export.csv")
    assert type(said) is kind
    assert "export.csv" in said.what and said.consequence and said.next_step


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(sources.SourceMissing):
        read_export(PathSource(tmp_path / "absent.csv"))
    with pytest.raises(sources.SourceIsFolder):
        read_export(PathSource(tmp_path))


def test_a_file_that_changes_while_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(CONTENT)

    class Growing(io.FileIO):
        grown = False

        def read(self, size: int = -1) -> bytes:
            block = super().read(size) or b""
            if not Growing.grown:
                Growing.grown = True
                with path.open("ab") as other:
                    other.write(CONTENT)
            return block

    class GrowingSource(PathSource):
        def open(self) -> BinaryIO:
            return Growing(self.path)  # type: ignore[return-value]

    with pytest.raises(sources.SourceChanged):
        read_export(GrowingSource(path))


def test_a_file_deleted_while_read_still_answers(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(CONTENT)

    class Vanishing(PathSource):
        def open(self) -> BinaryIO:
            stream = super().open()
            self.path.unlink()
            return stream

    assert read_export(Vanishing(path)).report.rows.accepted == 3


def test_a_disk_that_fails_half_way() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(errno.EIO, "disque")
            return super().read(300)

    with pytest.raises(sources.SourceUnreadable):
        read_export(StreamSource("entrée", Failing(CONTENT)))


@pytest.mark.parametrize("taken", [0, 1, 2, 100])
def test_what_nobody_takes_of_a_block_is_read_all_the_same(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "BLOCK_BYTES", 300)
    monkeypatch.setattr(sources, "PIECE_BYTES", 90)
    reader = ByteReader(sources.BytesSource("export.csv", CONTENT))
    blocks = [b"".join(islice(block, taken)) for block in reader.blocks()]
    assert len(blocks) == -(-len(CONTENT) // 300)
    assert b"".join(blocks) == b"".join(
        CONTENT[at : at + min(90 * taken, 300)] for at in range(0, len(CONTENT), 300)
    )
    assert (reader.bytes_read, reader.sha256) == (len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


def test_cancelling_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "BLOCK_BYTES", 700)
    seen: list[Progress] = []
    context = JobContext(on_progress=seen.append, is_cancelled=lambda: len(seen) >= 1)
    with pytest.raises(JobCancelled):
        read_export(sources.BytesSource("export.csv", CONTENT), context=context)
    assert len(seen) == 1
