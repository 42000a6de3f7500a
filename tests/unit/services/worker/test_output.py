"""What a child prints is read to its end and kept within bounds."""

import os
from typing import Any

import pytest

from facnet_desktop.services.worker import output
from facnet_desktop.services.worker.output import CapturedOutput


class Spawning:
    """What multiprocessing offers while a process is being spawned: the child's copy of a descriptor."""

    def duplicate_for_child(self, descriptor: int) -> int:
        return os.dup(descriptor)


@pytest.fixture
def captured(monkeypatch: pytest.MonkeyPatch) -> tuple[CapturedOutput, int]:
    """A captured output and the child's end of it."""
    monkeypatch.setattr(output, "get_spawning_popen", Spawning)
    capture = CapturedOutput()
    sent: Any = capture.for_child()
    descriptor = sent.__getstate__()
    capture.begin()
    return capture, descriptor


def written(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


def test_a_few_words_are_kept_as_they_are(captured: tuple[CapturedOutput, int]) -> None:
    capture, descriptor = captured
    written(descriptor, b"first\nlast\n")
    assert capture.words(5) == b"first\nlast\n"


def test_of_a_flood_the_first_and_the_last_words_are_kept(captured: tuple[CapturedOutput, int]) -> None:
    capture, descriptor = captured
    written(descriptor, b"first" + bytes(20 << 20) + b"last")
    words = capture.words(5)
    assert words.startswith(b"first")
    assert words.endswith(b"last")
    assert len(words) <= 128 << 10
