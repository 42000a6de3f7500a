"""A fresh machine for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.services.jobs.machine import Machine, machine


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Machine]:
    with machine(tmp_path / "facnet.db") as made:
        yield made
