"""What a child prints is read to its end and kept within bounds."""

import os
import sys
from typing import Any

import pytest

from facnet_desktop.services.worker import output
from facnet_desktop.services.worker.output import CapturedOutput, InheritedDescriptor


class Spawning:
    """What multiprocessing offers while a process is being spawned: the child's copy of what it is given,
    on Windows a handle, elsewhere a descriptor."""

    def duplicate_for_child(self, given: int) -> int:
        if sys.platform == "win32":
            from multiprocessing.reduction import duplicate  # noqa: PLC0415  Windows only

            return duplicate(given)
        return os.dup(given)


@pytest.fixture
def captured(monkeypatch: pytest.MonkeyPatch) -> tuple[CapturedOutput, int]:
    """A captured output and the child's end of it."""
    monkeypatch.setattr(output, "get_spawning_popen", Spawning)
    capture = CapturedOutput()
    sent: Any = capture.for_child()
    state = sent.__getstate__()
    capture.begin()
    received: Any = InheritedDescriptor.__new__(InheritedDescriptor)
    received.__setstate__(state)
    return capture, received.detach()


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
