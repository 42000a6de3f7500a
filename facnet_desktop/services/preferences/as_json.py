"""Preferences as JSON and back. Each value is read by itself: a damaged one costs nothing but itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from facnet_desktop.domain.severity import Severity
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.preferences.model import (
    FEWEST_ATTEMPTS,
    FEWEST_REMASK_MINUTES,
    FEWEST_WORKERS,
    MOST_ATTEMPTS,
    MOST_REMASK_MINUTES,
    MOST_WORKERS,
    AfterFile,
    ClinicIdentity,
    Preferences,
)
from facnet_desktop.services.strict_json import Node, UnexpectedJson

VERSION = 1
LONGEST_NAME = 120
PLACE = re.compile(r"[0-9]{5}")
_LARGEST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Read:
    """``damaged`` names the fields of ``Preferences`` that could not be read and have their default."""

    preferences: Preferences
    damaged: tuple[str, ...] = ()


def preferences_json(preferences: Preferences) -> dict[str, Json]:
    """All of it."""
    return {"version": VERSION} | {
        name: write(getattr(preferences, name)) for name, (write, _) in _FIELDS.items()
    }


def preferences_of_json(content: Json) -> Read:
    """What ``preferences_json`` made of it. What is not there has its default, as if never chosen."""
    if not isinstance(content, dict) or content.get("version") != VERSION:
        return Read(Preferences(), tuple(_FIELDS))
    found: dict[str, Any] = {}
    damaged = []
    for name, (_, read) in _FIELDS.items():
        if name not in content:
            continue
        try:
            found[name] = read(Node(content[name], name))
        except UnexpectedJson:
            damaged.append(name)
    return Read(Preferences(**found), tuple(damaged))


def _itself(value: Json) -> Json:
    return value


def _identity_json(identity: ClinicIdentity) -> Json:
    return {
        "name": identity.name,
        "establishments": [*identity.establishments],
        "operator": identity.operator,
    }


def _identity(node: Node) -> ClinicIdentity:
    kept = node.members("name", "establishments", "operator")
    return ClinicIdentity(
        name=_short(kept["name"]),
        establishments=_places(kept["establishments"]),
        operator=_short(kept["operator"]),
    )


def _workers(node: Node) -> int | None:
    return node.maybe(_whole(FEWEST_WORKERS, MOST_WORKERS))


def _whole(least: int, most: int) -> Callable[[Node], int]:
    def read(node: Node) -> int:
        value = node.whole()
        if not least <= value <= most:
            raise UnexpectedJson(node.place)
        return value

    return read


def _after_file(node: Node) -> AfterFile:
    return node.of(AfterFile)


def _pairs(values: Mapping[str, Any]) -> Json:
    """A list of pairs: an object would lose its order."""
    return [[name, [*value] if isinstance(value, tuple) else value] for name, value in values.items()]


def _of_pairs(read: Callable[[Node], Any]) -> Callable[[Node], dict[str, Any]]:
    def read_all(node: Node) -> dict[str, Any]:
        return {name: read(value) for name, value in node.pairs()}

    return read_all


def _severity(node: Node) -> Severity:
    return node.of(Severity)


def _codes(node: Node) -> tuple[str, ...]:
    codes = node.texts()
    if not codes:
        raise UnexpectedJson(node.place)
    return codes


def _code(node: Node) -> str:
    return _short(node) if node.text() else _refused(node)


def _refused(node: Node) -> str:
    raise UnexpectedJson(node.place)


def _short(node: Node) -> str:
    """A text on one line."""
    text = node.text()
    if len(text) > LONGEST_NAME or not all(character.isprintable() for character in text):
        raise UnexpectedJson(node.place)
    return text


def _places(node: Node) -> tuple[str, ...]:
    places = node.texts()
    if not all(PLACE.fullmatch(place) for place in places) or len(set(places)) != len(places):
        raise UnexpectedJson(node.place)
    return places


_FIELDS: Mapping[str, tuple[Callable[[Any], Json], Callable[[Node], Any]]] = {
    "identity": (_identity_json, _identity),
    "workers": (_itself, _workers),
    "attempts": (_itself, _whole(FEWEST_ATTEMPTS, MOST_ATTEMPTS)),
    "after_file": (str, _after_file),
    "rules_on": (list, Node.texts),
    "rules_off": (list, Node.texts),
    "severities": (_pairs, _of_pairs(_severity)),
    "parameters": (_pairs, _of_pairs(_whole(1, _LARGEST))),
    "contexts": (_pairs, _of_pairs(_codes)),
    "labels": (_pairs, _of_pairs(_code)),
    "gmf_places": (list, _places),
    "remask_minutes": (_itself, _whole(FEWEST_REMASK_MINUTES, MOST_REMASK_MINUTES)),
    "clear_clipboard": (_itself, Node.flag),
    "welcomed": (_itself, Node.flag),
}
