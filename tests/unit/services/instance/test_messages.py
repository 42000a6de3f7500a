"""What may travel between two programs, and all that is refused."""

import json
import os
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.services.instance.messages import (
    MOST_FILES,
    CancelJob,
    CloseProgram,
    InvalidMessage,
    Message,
    OpenFiles,
    QueueChanged,
    ShowWindow,
    decoded,
    encoded,
)

ROOT = str(Path(os.sep).absolute())
JOB = "0b1f6a1e-7f0a-4c4e-9d0a-2f3f5d5f7f11"
names = st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=30)
messages: st.SearchStrategy[Message] = st.one_of(
    st.builds(OpenFiles, st.lists(names.map(lambda name: ROOT + name), min_size=1, max_size=5).map(tuple)),
    st.just(ShowWindow()),
    st.just(QueueChanged()),
    st.just(CloseProgram()),
    st.builds(CancelJob, st.uuids()),
)


@given(messages)
def test_a_message_arrives_as_it_left(message: Message) -> None:
    assert decoded(encoded(message)) == message


def test_a_name_that_is_no_valid_unicode_arrives_too() -> None:
    message = OpenFiles((f"{ROOT}\udce9t\udce9.csv",))
    assert decoded(encoded(message)) == message


@given(st.binary(max_size=200))
def test_no_bytes_do_anything_else_than_be_refused(body: bytes) -> None:
    with pytest.raises(InvalidMessage):
        decoded(body)


def told(**changes: object) -> bytes:
    return json.dumps({"version": 1, **changes}).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        told(),
        told(ask="unknown"),
        told(ask="show_window", version=2),
        told(ask="show_window", version=None),
        told(ask="show_window", more=1),
        told(ask="queue_changed", paths=[]),
        told(ask="close", now=True),
        told(ask="close", job_id=JOB),
        told(ask="cancel"),
        told(ask="cancel", job_id="x"),
        told(ask="cancel", job_id=JOB.upper()),
        told(ask="cancel", job_id=f"{{{JOB}}}"),
        told(ask="cancel", job_id=JOB.replace("-", "")),
        told(ask="cancel", job_id=12),
        told(ask="open_files"),
        told(ask="open_files", paths="/a.csv"),
        told(ask="open_files", paths=[]),
        told(ask="open_files", paths=["a.csv"]),
        told(ask="open_files", paths=[f"{ROOT}a.csv", 3]),
        told(ask="open_files", paths=[f"{ROOT}a\0.csv"]),
        told(ask="open_files", paths=[ROOT + "a" * 40_000]),
        told(ask="open_files", paths=[f"{ROOT}a"] * (MOST_FILES + 1)),
    ],
)
def test_what_is_not_exactly_a_message_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidMessage):
        decoded(body)


def test_the_refusal_quotes_nothing() -> None:
    with pytest.raises(InvalidMessage) as refused:
        decoded(told(ask="secret"))
    assert str(refused.value) == ""
    assert refused.value.__cause__ is None


def test_what_does_not_fit_is_not_sent() -> None:
    with pytest.raises(InvalidMessage):
        encoded(OpenFiles(tuple(f"{ROOT}{'a' * 30_000}{number}" for number in range(300))))


def test_the_job_is_a_real_identifier() -> None:
    assert decoded(told(ask="cancel", job_id=JOB)) == CancelJob(uuid.UUID(JOB))
