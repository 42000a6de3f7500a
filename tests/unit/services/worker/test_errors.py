"""What a person is told when the work stopped by itself."""

import pickle

import pytest

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.services.worker.errors import WorkerError, died, hung, memory_exhausted


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (died(), ErrorCode.WORKER_DIED),
        (hung(300), ErrorCode.WORKER_HUNG),
        (memory_exhausted(), ErrorCode.MEMORY),
        (memory_exhausted(1500), ErrorCode.MEMORY),
    ],
)
def test_each_end_has_its_code_and_says_that_nothing_was_lost(error: WorkerError, code: ErrorCode) -> None:
    assert error.code is code
    assert "Rien n'a été perdu" in error.consequence
    assert "éessayer" in error.next_step
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301  its own bytes


def test_times_and_sizes_are_written_in_french() -> None:
    assert "5\u00a0minutes" in hung(300).what
    assert "1\u00a0minute;" in hung(2).what
    assert "1\u00a0500\u00a0Mo" in memory_exhausted(1500).what
