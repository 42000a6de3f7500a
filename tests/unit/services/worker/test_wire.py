"""Messages between the program and its child arrive whole, or not at all."""

import multiprocessing
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facnet_desktop.services.worker.wire import PIECE_BYTES, Message, Verb, Wire

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=10,
)


@pytest.fixture
def ends() -> Iterator[tuple[Wire, Wire]]:
    here, there = multiprocessing.Pipe()
    with here, there:
        yield Wire(here), Wire(there)


def carried(ends: tuple[Wire, Wire], message: Message) -> Message:
    sender = threading.Thread(target=ends[0].send, args=(message,))
    sender.start()
    received = ends[1].receive()
    sender.join()
    return received


@settings(deadline=None, max_examples=50)
@given(
    verb=st.sampled_from(Verb),
    request=st.integers(0, 1 << 40),
    body=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), JSON),
    parts=st.dictionaries(st.text(max_size=5), st.binary(max_size=100)),
)
def test_a_message_arrives_as_it_left(verb: Verb, request: int, body: dict, parts: dict) -> None:  # type: ignore[type-arg]
    here, there = multiprocessing.Pipe()
    with here, there:
        sent = Message(verb, request, body, parts)
        assert carried((Wire(here), Wire(there)), sent) == sent


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES + 7])
def test_a_part_of_any_size_arrives_whole(ends: tuple[Wire, Wire], size: int) -> None:
    content = bytes(at % 251 for at in range(1000)) * (size // 1000 + 1)
    parts = {"claims": memoryview(content)[:size], "after": b"end"}
    received = carried(ends, Message(Verb.RESULT, 1, {}, parts))
    assert received.parts == {"claims": content[:size], "after": b"end"}


def test_bytes_of_any_array_are_counted_in_bytes(ends: tuple[Wire, Wire]) -> None:
    numbers = memoryview(bytearray(80)).cast("q")
    assert carried(ends, Message(Verb.RESULT, 1, {}, {"numbers": numbers})).parts == {"numbers": bytes(80)}


@pytest.mark.parametrize("body", [{"x": float("nan")}, {"x": object()}, {"x": {1, 2}}])
def test_what_json_does_not_hold_is_refused_before_a_byte_is_sent(
    ends: tuple[Wire, Wire], body: dict[str, object]
) -> None:
    with pytest.raises((TypeError, ValueError)):
        ends[0].send(Message(Verb.RESULT, 1, body))
    assert not ends[1].connection.poll()


def test_several_threads_send_without_mixing_their_pieces(ends: tuple[Wire, Wire]) -> None:
    contents = {str(at): bytes([at]) * (2 * PIECE_BYTES) for at in range(4)}
    threads = [
        threading.Thread(target=ends[0].send, args=(Message(Verb.RESULT, 1, {}, {name: content}),))
        for name, content in contents.items()
    ]
    for thread in threads:
        thread.start()
    received = [ends[1].receive().parts for _ in threads]
    for thread in threads:
        thread.join()
    assert {name: part for parts in received for name, part in parts.items()} == contents


def test_the_end_of_the_other_side_is_told(ends: tuple[Wire, Wire]) -> None:
    ends[0].close()
    with pytest.raises((EOFError, OSError)):
        ends[1].receive()
    with pytest.raises(OSError, match="closed"):
        ends[0].send(Message(Verb.LEAVE))
