"""Qt draws nowhere in the tests, whoever runs them, and its objects die in the thread that made them."""

import gc
import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """As in the program (``ui/garbage.py``): no other thread collects what Qt must destroy in this one."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
