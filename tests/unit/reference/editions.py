"""Copies of the shipped edition in memory, to damage one cell at a time."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from functools import cache

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.reference import lists, manifest
from facnet_desktop.reference.check import check_edition
from facnet_desktop.reference.edition import edition_of, read_edition
from facnet_desktop.reference.tables import COLUMNS
from tests.support.exports import REFERENCE_FOLDER

FOLDER = REFERENCE_FOLDER / "2025-08"


@cache
def shipped() -> Mapping[str, bytes]:
    """The files of the shipped edition."""
    return read_edition(FOLDER)


def row_count(file: str) -> int:
    """Rows of a table, its header left out."""
    return len(_records(file)) - 1


def cell(file: str, row: int, column: str) -> str:
    """One cell; the header is row 1."""
    return _records(file)[row - 1][COLUMNS[file].index(column)]


def with_cell(file: str, row: int, column: str, text: str) -> dict[str, bytes]:
    """The shipped files with one cell replaced."""
    records = [list(record) for record in _records(file)]
    records[row - 1][COLUMNS[file].index(column)] = text
    return with_text(file, _written(records))


def with_row(file: str, changes: Mapping[str, str], *, of: int) -> dict[str, bytes]:
    """The shipped files with one row added at the end: row ``of`` with some cells changed."""
    record = {**dict(zip(COLUMNS[file], _records(file)[of - 1], strict=True)), **changes}
    return with_text(file, _written([*_records(file), list(record.values())]))


def with_lists(section: str, name: str, value: object) -> dict[str, bytes]:
    """The shipped files with one named list set."""
    content = json.loads(shipped()[lists.FILE])
    content[section][name] = value
    return with_text(lists.FILE, json.dumps(content, ensure_ascii=False))


def with_text(file: str, text: str) -> dict[str, bytes]:
    """The shipped files with the text of one of them replaced."""
    return {**shipped(), file: text.encode()}


def signed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with the fingerprints their manifest would have if every change were meant."""
    content = json.loads(files[manifest.FILE])
    for file in content["tables"]:
        content["tables"][file]["sha256"] = hashlib.sha256(files[file]).hexdigest()
    return {**files, manifest.FILE: json.dumps(content).encode()}


def refusal(files: Mapping[str, bytes]) -> str | None:
    """What the full check says of these files, ``None`` when it accepts them."""
    try:
        check_edition(edition_of(files))
    except DamagedReference as error:
        return error.what
    return None


def refusal_signed(files: Mapping[str, bytes]) -> str | None:
    """The same once every change is signed: what the check finds in the tables themselves."""
    return refusal(signed(files))


@cache
def _records(file: str) -> list[list[str]]:
    return list(csv.reader(shipped()[file].decode().splitlines()))


def _written(records: list[list[str]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(records)
    return buffer.getvalue()
