"""What a killed program left of a report it was writing is removed; what is being written is not."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType

import pytest

from facnet_desktop.services.atomic_file import OutputError, replacing
from facnet_desktop.services.temporary_file import held_beside, sweep

LEFT = ".facnet-0123456789ab.tmp"
WRITES = """
import sys
from pathlib import Path
from facnet_desktop.services.atomic_file import replacing
with replacing(Path(sys.argv[1])) as stream:
    stream.write(b"half")
    stream.flush()
    print("writing", flush=True)
    sys.stdin.readline()
"""

posix = pytest.mark.skipif(os.name == "nt", reason="Windows: a file is swept once it is a minute old")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def writing(path: Path) -> "subprocess.Popen[str]":
    """Another program, in the middle of a report."""
    program = subprocess.Popen(
        [sys.executable, "-c", WRITES, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "writing\n"
    return program


@posix
def test_the_next_report_of_the_folder_removes_what_a_killed_program_left(tmp_path: Path) -> None:
    with writing(tmp_path / "a.csv") as program:
        assert len(names(tmp_path)) == 1
        program.send_signal(signal.SIGKILL)
    assert len(names(tmp_path)) == 1
    with replacing(tmp_path / "b.csv") as stream:
        stream.write(b"whole")
    assert names(tmp_path) == ["b.csv"]


def test_what_another_program_is_writing_stays(tmp_path: Path) -> None:
    with writing(tmp_path / "a.csv") as program:
        assert sweep(tmp_path) == 0
        program.communicate("\n")
    assert (tmp_path / "a.csv").read_bytes() == b"half"
    assert names(tmp_path) == ["a.csv"]


def test_what_this_program_is_writing_stays_too(tmp_path: Path) -> None:
    with held_beside(tmp_path / "a.csv") as (temporary, stream):
        stream.write(b"x")
        assert sweep(tmp_path) == 0
        assert temporary.exists()
    assert names(tmp_path) == []


@posix
def test_one_that_was_swept_before_it_was_held_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Path.open
    swept = []

    def opened(path: Path, *arguments: str) -> object:
        stream = really(path, *arguments)
        if not swept:
            swept.append(path)
            path.unlink()
        return stream

    monkeypatch.setattr(Path, "open", opened)
    with held_beside(tmp_path / "a.csv") as (temporary, _):
        assert temporary.exists()
        assert temporary != swept[0]


@posix
@pytest.mark.parametrize(
    "name", [".facnet-0123.tmp", ".facnet-0123456789AB.tmp", "facnet-0123456789ab.tmp", "a.tmp"]
)
def test_a_file_of_somebody_else_stays(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    assert sweep(tmp_path) == 0
    assert names(tmp_path) == [name]


@posix
def test_a_link_or_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / LEFT).symlink_to(tmp_path / "a.csv")
    (tmp_path / LEFT.replace("0", "1")).mkdir()
    assert sweep(tmp_path) == 0


def test_a_folder_that_is_gone_is_no_failure(tmp_path: Path) -> None:
    assert sweep(tmp_path / "gone") == 0


class Stopped(BaseException):
    """What the handler of a signal raises."""


def stopped_at(number: int, work: Callable[[], None]) -> bool:
    """Stop some work at one of the places where a signal can be heard; whether it lasted until there.

    Python runs their handlers as it enters a function of its own, or is back from one of the system's.
    A generator that an exception resumes is called, for the profile, without being entered.
    """
    heard = 0

    def profile(frame: FrameType, event: str, _: object) -> None:
        nonlocal heard
        entered = event == "call" and frame.f_lineno == frame.f_code.co_firstlineno
        if entered or event == "c_return":
            heard += 1
            if heard == number:
                raise Stopped

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        work()
    except Stopped:
        return True
    finally:
        sys.setprofile(before)
    return False


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning"
)  # what is stopped while it opens a file does not close it
@pytest.mark.parametrize("content", [b"whole", None], ids=["written", "abandoned"])
def test_a_signal_leaves_nothing_whenever_it_comes(content: bytes | None, tmp_path: Path) -> None:
    def work() -> None:
        with replacing(tmp_path / "a.csv") as stream:
            if content is None:
                raise OSError(5, "the disk is gone")
            stream.write(content)

    before = {"a.csv": b"former"}
    for number in count(1):
        (tmp_path / "a.csv").write_bytes(before["a.csv"])
        try:
            stopped = stopped_at(number, work)
        except OutputError:
            stopped = False
        after = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
        assert after in (before, {"a.csv": content})
        if not stopped:
            break
    assert number > 50  # it was stopped at many places, the one after the last being none


def test_a_name_that_is_taken_is_left_to_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / LEFT).write_bytes(b"theirs")
    monkeypatch.setattr("secrets.token_hex", lambda _: "0123456789ab")
    with pytest.raises(FileExistsError), held_beside(tmp_path / "a.csv"):
        pytest.fail("somebody else's file was opened")
    assert (tmp_path / LEFT).read_bytes() == b"theirs"
