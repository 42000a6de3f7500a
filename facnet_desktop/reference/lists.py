"""The named lists of an edition: codes, pairs of codes, places, context elements (``lists.json``)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facnet_desktop.domain.french import quoted
from facnet_desktop.reference.cells import code_cell, place_number
from facnet_desktop.reference.selectors import range_of
from facnet_desktop.reference.tables import damaged

FILE = "lists.json"
GMF_PLACES = "LIEUX_GMF"
"""Places the clinic marks as GMF: the only list that may be empty."""
_SECTIONS = ("codes", "pairs", "places", "contexts")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLists:
    """``values`` by name, ranges spelt out; ``ranged`` are the codes known only through a range."""

    values: dict[str, tuple[str, ...]]
    pairs: dict[str, dict[str, str]]
    contexts: frozenset[str]
    places: frozenset[str]
    ranged: dict[str, frozenset[str]]


def parse_lists(text: str) -> NamedLists:
    """Read ``lists.json``.

    Raises:
        DamagedReference: not JSON, a section or a value of another kind than expected, a name used
            twice, an empty list, a value listed twice; the list or the row is named.
    """
    content = _load(text)
    if sorted(content) != sorted(_SECTIONS):
        raise damaged(FILE, f"sections attendues {', '.join(map(quoted, _SECTIONS))}")
    values: dict[str, tuple[str, ...]] = {}
    ranged: dict[str, frozenset[str]] = {}
    for name, tokens in _lists(content, "codes", values):
        codes = [list(_expanded(name, token)) for token in tokens]
        values[name] = tuple(code for group in codes for code in group)
        if wide := frozenset(code for group in codes if len(group) > 1 for code in group):
            ranged[name] = wide
        _refuse_repeats(name, values[name])
    for name, tokens in _lists(content, "places", values):
        values[name] = tuple(place_number(FILE, token, name) for token in tokens)
        _refuse_repeats(name, values[name])
    for name, tokens in _lists(content, "contexts", values):
        values[name] = tuple(tokens)
        _refuse_repeats(name, values[name])
    return NamedLists(
        values=values,
        pairs={name: _pairs(name, table, values) for name, table in content["pairs"].items()},
        contexts=frozenset(content["contexts"]),
        places=frozenset(content["places"]),
        ranged=ranged,
    )


def _load(text: str) -> dict[str, dict[str, Any]]:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        content = dict(pairs)
        if len(content) != len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            raise damaged(FILE, f"le nom {quoted(twice)} y figure deux fois")
        return content

    try:
        content = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise damaged(FILE, "le texte n'est pas du JSON valide", row=error.lineno) from None
    if not isinstance(content, dict) or not all(isinstance(part, dict) for part in content.values()):
        raise damaged(FILE, "la structure attendue est un objet de sections")
    return content


def _lists(
    content: dict[str, dict[str, Any]], section: str, values: dict[str, tuple[str, ...]]
) -> Iterator[tuple[str, list[str]]]:
    for name, tokens in content[section].items():
        if name in values:
            raise damaged(FILE, f"le nom {quoted(name)} y figure deux fois")
        if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
            raise damaged(FILE, f"la liste {quoted(name)} n'est pas une suite de textes")
        if not tokens and name != GMF_PLACES:
            raise damaged(FILE, f"la liste {quoted(name)} est vide")
        yield name, tokens


def _expanded(name: str, token: str) -> list[str]:
    where = f"{FILE}, liste {name}"
    return range_of(where, None, token) or [code_cell(where, None, token, None)]


def _pairs(name: str, table: Any, values: dict[str, tuple[str, ...]]) -> dict[str, str]:
    if name in values:
        raise damaged(FILE, f"le nom {quoted(name)} y figure deux fois")
    if not isinstance(table, dict) or not all(isinstance(code, str) for code in table.values()):
        raise damaged(FILE, f"la correspondance {quoted(name)} ne relie pas des codes à des codes")
    if not table:
        raise damaged(FILE, f"la correspondance {quoted(name)} est vide")
    where = f"{FILE}, correspondance {name}"
    return {
        code_cell(where, None, first, None): code_cell(where, None, second, None)
        for first, second in table.items()
    }


def _refuse_repeats(name: str, values: tuple[str, ...]) -> None:
    if len(set(values)) != len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise damaged(FILE, f"la liste {quoted(name)} nomme {quoted(twice)} deux fois")
