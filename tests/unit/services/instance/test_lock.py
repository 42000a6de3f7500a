"""One program a data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.lock import AlreadyRunning, InstanceLock
from tests.support.command_line import environment

HOLD = """
import sys
from pathlib import Path
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance.lock import InstanceLock
lock = InstanceLock(DataFolder(Path(sys.argv[1])))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = InstanceLock(DataFolder(tmp_path)), InstanceLock(DataFolder(tmp_path))
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_the_refusal_is_a_french_sentence(tmp_path: Path) -> None:
    lock = InstanceLock(DataFolder(tmp_path))
    with InstanceLock(DataFolder(tmp_path)), pytest.raises(AlreadyRunning, match="déjà ouvert"):
        lock.__enter__()


def test_two_folders_have_two_programs(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with InstanceLock(DataFolder(tmp_path)), InstanceLock(DataFolder(tmp_path / "b")):
        pass


def test_the_lock_dies_with_its_program(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-P", "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "True"
        assert not InstanceLock(DataFolder(tmp_path)).take()
        holder.kill()
        holder.wait()
        lock = InstanceLock(DataFolder(tmp_path))
        assert lock.take()
        lock.release()


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_the_lock_can_be_read_by_this_account_only(tmp_path: Path) -> None:
    with InstanceLock(DataFolder(tmp_path)):
        assert DataFolder(tmp_path).instance_lock.stat().st_mode & 0o077 == 0
