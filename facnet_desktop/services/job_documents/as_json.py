"""A job document as JSON, and back: strictly, so that what is read is what we could have written."""

import json
import math
import uuid
from dataclasses import fields
from datetime import datetime
from typing import Any

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.jobs.context import Phase
from facnet_desktop.jobs.job import Json, Kind, State
from facnet_desktop.services.job_documents.document import JobDocument, safe_facts
from facnet_desktop.services.journal.metadata import Hash8, Reference
from facnet_desktop.services.strict_json import Node, UnexpectedJson

SCHEMA = 1
_DERIVED = ("schema", "status", "error_message")
_NAMES = (*_DERIVED, *(field.name for field in fields(JobDocument)))


class Malformed(Exception):
    """A document that is not one of ours; what is in it is not told."""


def to_object(document: JobDocument) -> dict[str, Json]:
    """The members of the JSON object; times are ISO 8601 with their offset, progress is in percent."""
    return {
        "schema": SCHEMA,
        "job_id": str(document.job_id),
        "kind": document.kind.value,
        "status": document.status.value,
        "state": document.state.value,
        "created_at": document.created_at.isoformat(),
        "updated_at": document.updated_at.isoformat(),
        "started_at": _moment_text(document.started_at),
        "ended_at": _moment_text(document.ended_at),
        "progress": document.progress,
        "phase": document.phase and document.phase.value,
        "attempt": document.attempt,
        "max_attempts": document.max_attempts,
        "file": None if document.file is None else document.file.text,
        "file_bytes": document.file_bytes,
        "lot_id": None if document.lot_id is None else str(document.lot_id),
        "error": document.error and document.error.value,
        "error_message": document.error_message,
        "reference": None if document.reference is None else document.reference.text,
        "result": None if document.result is None else dict(document.result),
    }


def to_text(document: JobDocument) -> str:
    """The JSON text, indented, one line end at its end."""
    return json.dumps(to_object(document), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def from_text(text: str) -> JobDocument:
    """Read ``to_text`` back.

    Raises:
        Malformed: anything else than what ``to_text`` could have written.
    """
    try:
        content = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        document = _document(Node(content).members(*_NAMES))
    except (UnexpectedJson, ValueError, RecursionError, OverflowError):
        raise Malformed from None
    if to_object(document) != content:  # a status that is not that of the state, a message of someone else
        raise Malformed
    return document


def _document(kept: dict[str, Node]) -> JobDocument:
    result = kept["result"].value
    if result is not None and (not isinstance(result, dict) or safe_facts(result) != result):
        raise Malformed
    progress = float(kept["progress"].number())
    numbers = [kept[name].maybe(Node.whole) for name in ("attempt", "max_attempts", "file_bytes")]
    if not 0 <= progress <= 100 or not math.isfinite(progress) or any((one or 0) < 0 for one in numbers):
        raise Malformed
    return JobDocument(
        job_id=kept["job_id"].of(_id),
        kind=kept["kind"].of(Kind),
        state=kept["state"].of(State),
        created_at=kept["created_at"].of(_moment),
        updated_at=kept["updated_at"].of(_moment),
        started_at=kept["started_at"].maybe(lambda node: node.of(_moment)),
        ended_at=kept["ended_at"].maybe(lambda node: node.of(_moment)),
        progress=progress,
        phase=kept["phase"].maybe(lambda node: node.of(Phase)),
        attempt=kept["attempt"].whole(),
        max_attempts=kept["max_attempts"].whole(),
        file=kept["file"].maybe(lambda node: node.of(Hash8)),
        file_bytes=kept["file_bytes"].maybe(Node.whole),
        lot_id=kept["lot_id"].maybe(lambda node: node.of(_id)),
        error=kept["error"].maybe(lambda node: node.of(ErrorCode)),
        reference=kept["reference"].maybe(lambda node: node.of(Reference)),
        result=result,
    )


def _moment_text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.isoformat() != text:
        raise ValueError
    return moment


def _id(text: str) -> uuid.UUID:
    found = uuid.UUID(text)
    if str(found) != text:
        raise ValueError
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose members are distinct."""
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError
    return content


def _no_constant(_: str) -> None:
    """``NaN`` and ``Infinity`` are no JSON."""
    raise ValueError
