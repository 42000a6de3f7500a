"""What a person told of a file, as JSON, and the mark it leaves on the fingerprint of a validation."""

import hashlib
import json

from facnet_desktop.ingest.choices import ENCODINGS, ColumnChoice, ReadingChoices
from facnet_desktop.ingest.columns import CANONICAL
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.strict_json import Node


def choices_json(choices: ReadingChoices) -> dict[str, Json]:
    """Choices as they are kept: with a request, or for a source."""
    return {
        "columns": [
            {"column": one.column, "name": one.name, "position": one.position} for one in choices.columns
        ],
        "encoding": choices.encoding,
    }


def choices_of_json(node: Node) -> ReadingChoices:
    """Read what ``choices_json`` made.

    Raises:
        UnexpectedJson: it is something else, or names a column or an encoding that is not known.
    """
    kept = node.members("columns", "encoding")
    return ReadingChoices(
        columns=tuple(map(_column, kept["columns"].items())),
        encoding=kept["encoding"].maybe(lambda name: name.of(_known_encoding)),
    )


def with_choices(catalogue: str, choices: ReadingChoices) -> str:
    """The fingerprint of a validation whose file was read as told: another one than without."""
    if not choices:
        return catalogue
    told = json.dumps([catalogue, choices_json(choices)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _column(node: Node) -> ColumnChoice:
    kept = node.members("column", "name", "position")
    return ColumnChoice(
        column=kept["column"].of(_known_column),
        name=kept["name"].text(),
        position=kept["position"].maybe(_place),
    )


def _place(node: Node) -> int:
    return max(0, node.whole())


def _known_column(name: str) -> str:
    if name not in CANONICAL:
        raise ValueError
    return name


def _known_encoding(name: str) -> str:
    if name not in ENCODINGS:
        raise ValueError
    return name
