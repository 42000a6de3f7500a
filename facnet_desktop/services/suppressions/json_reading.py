"""A book of exceptions from JSON text; a text that is not one is refused, its place named."""

import json
import re
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.suppression import Suppression, SuppressionBook
from facnet_desktop.services.nearest import cut, nearest_sentence
from facnet_desktop.services.suppressions.json_writing import VERSION

_BOOK_KEYS = ("version", "key", "exceptions")
_ENTRY_KEYS = ("id", "rule", "invoices", "fingerprint", "reason", "author", "date", "expiry")
_KEY = re.compile(r"[0-9a-f]{32,128}")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_RULE = re.compile(r"[A-Z]{1,20}[0-9]{3}")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DamagedBook(UserError):
    """The content of an exceptions file is not what it should be; the entry and the key are named."""

    code = ErrorCode.CONFIGURATION


def book_of(text: str, name: str) -> SuppressionBook:
    """Read the text of the file ``name``.

    Raises:
        DamagedBook: not JSON, a key twice, missing or unknown, a value of another kind, an entry twice, or
            a file of a later version of the program.
    """
    content = _parsed(text, name)
    if not isinstance(content, dict) or not isinstance(content.get("exceptions"), list):
        raise _damaged(name, "la structure n'est pas celle d'un fichier d'exceptions")
    if content.get("version") != VERSION or isinstance(content["version"], bool):
        raise _damaged(name, "le fichier vient d'une autre version du programme")
    _check_keys(content, _BOOK_KEYS, name)
    if not isinstance(content["key"], str) or not _KEY.fullmatch(content["key"]) or len(content["key"]) % 2:
        raise _damaged(f"{name}, clé {quoted('key')}", "la valeur n'a pas la forme attendue")
    entries = tuple(
        _read(entry, f"{name}, exception {at}") for at, entry in enumerate(content["exceptions"], 1)
    )
    seen: set[str] = set()
    for at, entry in enumerate(entries, 1):
        if entry.id in seen:
            raise _damaged(f"{name}, exception {at}", "l'identifiant est déjà celui d'une autre")
        seen.add(entry.id)
    return SuppressionBook(key=content["key"], entries=entries)


def _parsed(text: str, name: str) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        content = dict(pairs)
        if len(content) != len(pairs):
            raise _damaged(name, "la même clé y figure deux fois")
        return content

    try:
        return json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise _damaged(f"{name}, ligne {error.lineno}", "le texte n'est pas du JSON valide") from None
    except (RecursionError, ValueError):
        raise _damaged(name, "le texte n'est pas du JSON valide") from None


def _check_keys(content: Mapping[str, Any], keys: tuple[str, ...], place: str) -> None:
    for key in content:
        if key not in keys:
            raise _damaged(place, f"la clé {quoted(cut(key))} n'existe pas", nearest_sentence(key, keys))
    for key in keys:
        if key not in content:
            raise _damaged(place, f"la clé {quoted(key)} manque")


def _read(entry: Any, place: str) -> Suppression:
    if not isinstance(entry, dict):
        raise _damaged(place, "la structure n'est pas celle d'une exception")
    _check_keys(entry, _ENTRY_KEYS, place)
    invoices = entry["invoices"]
    if not isinstance(invoices, list) or not invoices:
        raise _damaged(f"{place}, clé {quoted('invoices')}", "une liste de factures est attendue")
    expiry = entry["expiry"]
    identifier = _text(entry, "id", place)
    try:
        identifier = str(uuid.UUID(identifier))
    except ValueError:
        raise _damaged(f"{place}, clé {quoted('id')}", "la valeur n'a pas la forme attendue") from None
    return Suppression(
        id=identifier,
        rule=_text(entry, "rule", place, _RULE),
        invoices=tuple(_text({"invoices": invoice}, "invoices", place) for invoice in invoices),
        fingerprint=_text(entry, "fingerprint", place, _FINGERPRINT),
        reason=_text(entry, "reason", place),
        author=_text(entry, "author", place),
        made_on=_date(entry, "date", place),
        expiry=None if expiry is None else _date(entry, "expiry", place),
    )


def _text(entry: Mapping[str, Any], key: str, place: str, form: re.Pattern[str] | None = None) -> str:
    value = entry[key]
    well_formed = isinstance(value, str) and value.strip() and _is_text(value)
    if not well_formed or (form is not None and not form.fullmatch(value)):
        raise _damaged(f"{place}, clé {quoted(key)}", "la valeur n'a pas la forme attendue")
    return str(value)


def _is_text(value: str) -> bool:
    """Whether the text can be written again: JSON lets half of a character through."""
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _date(entry: Mapping[str, Any], key: str, place: str) -> date:
    text = _text(entry, key, place, _ISO_DATE)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _damaged(f"{place}, clé {quoted(key)}", f"{quoted(text)} n'est pas une date") from None


def _damaged(place: str, problem: str, nearest: str = "") -> DamagedBook:
    return DamagedBook(
        f"{place}{NBSP}: {problem}. {nearest}".strip(),
        "Le fichier d'exceptions n'est pas utilisable; il n'a pas été modifié.",
        "En remettre une copie intacte, ou corriger cet endroit.",
    )
