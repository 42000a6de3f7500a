"""The Job Object of Windows, as far as another system can see it."""

import ctypes
import sys

import pytest

from facnet_desktop.services.worker.windows_job import Job, limits

KILL_ON_JOB_CLOSE, PROCESS_MEMORY = 0x2000, 0x0100


def test_the_structure_has_the_size_that_windows_expects() -> None:
    assert ctypes.sizeof(limits(None)) == 144


def test_a_child_always_ends_with_the_job() -> None:
    for ceiling in (None, 500):
        assert limits(ceiling).BasicLimitInformation.LimitFlags & KILL_ON_JOB_CLOSE


def test_a_ceiling_is_a_limit_in_bytes_and_its_absence_none() -> None:
    asked = limits(500)
    assert asked.BasicLimitInformation.LimitFlags & PROCESS_MEMORY
    assert asked.ProcessMemoryLimit == 500 << 20
    assert not limits(None).BasicLimitInformation.LimitFlags & PROCESS_MEMORY


@pytest.mark.skipif(sys.platform == "win32", reason="elsewhere there is no such object")
def test_elsewhere_it_says_so() -> None:
    with pytest.raises(OSError, match="Windows"):
        Job(0, None)
