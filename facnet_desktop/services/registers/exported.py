"""Verify an exported register: nothing else of the program is needed for it."""

import json
from dataclasses import fields
from datetime import UTC, datetime

from facnet_desktop.domain.access import AccessEntry, ChainCheck, ChainEnds, Detail, check_chain
from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.services.strict_json import Node, UnexpectedJson

MOST_BYTES = 500_000_000
_HEAD = ("version", "register", "exported_at", "procedure", "before", "previous", "last", "digest", "entries")
_ENTRY = tuple(field.name for field in fields(AccessEntry))


class NotARegister(UserError):
    """The file is not a register that the program exported as JSON."""

    code = ErrorCode.REQUEST


def verify_exported(text: str, name: str, witness: str | None = None) -> ChainCheck:
    """Follow the chain of the file ``name``; ``witness`` is a digest noted earlier.

    Raises:
        NotARegister: it is not JSON of the expected form.
    """
    try:
        head = Node(json.loads(text)).members(*_HEAD)
        ends = ChainEnds(
            before=head["before"].whole(),
            previous=head["previous"].text(),
            last=head["last"].whole(),
            digest=head["digest"].text(),
        )
        entries = [_entry(node) for node in head["entries"].items()]
    except (UnexpectedJson, ValueError, RecursionError):
        raise NotARegister(
            f"{quoted(name)} n'est pas un registre exporté en JSON.",
            "Rien n'a été vérifié.",
            f"Choisir un fichier fait par {quoted('registre exporter --format json')}.",
        ) from None
    return check_chain(entries, ends, witness)


def _entry(node: Node) -> AccessEntry:
    kept = node.members(*_ENTRY)
    details = kept["details"].value
    if not isinstance(details, dict):
        raise UnexpectedJson(kept["details"].place)
    return AccessEntry(
        seq=kept["seq"].whole(),
        at=kept["at"].of(_moment),
        who=kept["who"].text(),
        action=kept["action"].text(),
        job_id=kept["job_id"].maybe(Node.text),
        details={key: _detail(value, kept["details"].place) for key, value in details.items()},
        previous=kept["previous"].text(),
        digest=kept["digest"].text(),
    )


def _detail(value: object, place: str) -> Detail:
    if isinstance(value, str | int):  # a bool is an int
        return value
    raise UnexpectedJson(place)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)
