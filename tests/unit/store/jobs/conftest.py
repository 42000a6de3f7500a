"""A fresh queue for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.job_store import Jobs, jobs_in


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    with jobs_in(tmp_path / "facnet.db") as made:
        yield made
