"""What one program may ask of the one that runs: five requests, as JSON, checked to the last key."""

import json
import uuid
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

VERSION = 1
MOST_BYTES = 8 << 20
MOST_FILES = 100_000
MOST_PATH = 32_767
"""The longest path Windows has."""


class InvalidMessage(Exception):
    """What arrived is not a message of ours; its content is not told."""


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """Validate these files, by their absolute paths."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShowWindow:
    """Come to the front."""


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """Jobs were added, or the queue was resumed: look again."""


@dataclass(frozen=True, slots=True)
class CancelJob:
    """The cancellation of this job was written in the store: heed it now."""

    job_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class CloseProgram:
    """Close in order and without a question: work under way is resumed at the next start."""


Message = OpenFiles | ShowWindow | QueueChanged | CancelJob | CloseProgram


class Answer(StrEnum):
    """What the running program says back."""

    DONE = "done"
    NOT_UNDERSTOOD = "not_understood"
    FAILED = "failed"


def encoded(message: Message) -> bytes:
    """One message as it travels.

    Raises:
        InvalidMessage: it holds more than fits.
    """
    match message:
        case OpenFiles(paths):
            told: dict[str, object] = {"ask": "open_files", "paths": list(paths)}
        case ShowWindow():
            told = {"ask": "show_window"}
        case QueueChanged():
            told = {"ask": "queue_changed"}
        case CancelJob(job_id):
            told = {"ask": "cancel", "job_id": str(job_id)}
        case CloseProgram():
            told = {"ask": "close"}
    # ASCII only: a file name that is no valid Unicode travels as escapes
    body = json.dumps({"version": VERSION, **told}).encode("ascii")
    if len(body) > MOST_BYTES:
        raise InvalidMessage
    return body


def decoded(body: bytes) -> Message:
    """The message of some bytes that anyone may have sent.

    Raises:
        InvalidMessage: they are not exactly a message of this version.
    """
    if len(body) > MOST_BYTES:
        raise InvalidMessage
    try:
        told = json.loads(body.decode("ascii"))
    except (ValueError, RecursionError):
        raise InvalidMessage from None
    if not isinstance(told, dict) or told.pop("version", None) != VERSION:
        raise InvalidMessage
    match told:
        case {"ask": "open_files", "paths": list(paths), **rest} if not rest:
            return OpenFiles(_paths(paths))
        case {"ask": "show_window", **rest} if not rest:
            return ShowWindow()
        case {"ask": "queue_changed", **rest} if not rest:
            return QueueChanged()
        case {"ask": "cancel", "job_id": str(text), **rest} if not rest:
            return CancelJob(_job_id(text))
        case {"ask": "close", **rest} if not rest:
            return CloseProgram()
    raise InvalidMessage


def _paths(paths: list[object]) -> tuple[str, ...]:
    if not 0 < len(paths) <= MOST_FILES:
        raise InvalidMessage
    checked = tuple(path for path in paths if isinstance(path, str) and _is_absolute(path))
    if len(checked) != len(paths):
        raise InvalidMessage
    return checked


def _is_absolute(path: str) -> bool:
    return len(path) <= MOST_PATH and "\0" not in path and PurePath(path).is_absolute()


def _job_id(text: str) -> uuid.UUID:
    try:
        job_id = uuid.UUID(text)
    except ValueError:
        raise InvalidMessage from None
    if str(job_id) != text:
        raise InvalidMessage
    return job_id
