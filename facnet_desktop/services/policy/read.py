"""Read the policy of the clinic: obeyed whole, or the program does not start."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.policy import NO_POLICY, WHOM_TO_CALL, Policy, PolicySource
from facnet_desktop.domain.retention import FixedRetention
from facnet_desktop.services.configuration.document import (
    MOST_BYTES,
    ConfigurationError,
    Document,
    read_document,
)
from facnet_desktop.services.nearest import cut
from facnet_desktop.services.policy.keys import (
    CLEAR_CLIPBOARD,
    DATA_FOLDER,
    NAMED_EXPORTS,
    READINGS,
    REMASK_MINUTES,
    RETENTION,
    Surroundings,
    WrongValue,
    unknown_key,
)
from facnet_desktop.services.policy.places import policy_place
from facnet_desktop.services.small_file import UnusableFile, read_text

_CLOSED = "FacNet Desktop ne s'ouvre pas tant que la politique de la clinique n'est pas corrigée."
_BACKSLASH_IN_QUOTES = re.compile(r'^[^#\'\n]*"[^"\n]*\\', re.MULTILINE)
_MOST_SHOWN = 200


class PolicyUnusable(UserError):
    """The policy cannot be obeyed as it is written: nothing is opened."""

    code = ErrorCode.POLICY


def find_policy(environment: Mapping[str, str] = os.environ) -> Policy:
    """The policy of this computer, or one that fixes nothing.

    Raises:
        PolicyUnusable: there is a file, and it cannot be read, or a key or a value of it is not known.
    """
    place = policy_place(environment)
    if place is None:
        return NO_POLICY
    source, path = place
    return read_policy(path, source, Surroundings(environment))


def read_policy(path: Path, source: PolicySource, around: Surroundings) -> Policy:
    """What the file fixes.

    Raises:
        PolicyUnusable: the file, its line and its key are named.
    """
    try:
        document = read_document(path, _shown(str(path)))
    except ConfigurationError as error:
        raise PolicyUnusable(f"{error.what}{_remedy(path)}", _CLOSED, WHOM_TO_CALL) from None
    except UnusableFile as error:
        raise PolicyUnusable(error.what, _CLOSED, WHOM_TO_CALL) from None
    values = {key: _value(document, key, around) for key in document.content}
    retention = {name: values[key] for key, name in RETENTION.items() if key in values}
    return Policy(
        source=source,
        keys=tuple(key for key in READINGS if key in values),
        retention=FixedRetention(**retention),
        named_exports=values.get(NAMED_EXPORTS),
        data_folder=values.get(DATA_FOLDER),
        remask_minutes=values.get(REMASK_MINUTES),
        clear_clipboard=values.get(CLEAR_CLIPBOARD),
    )


def _value(document: Document, key: str, around: Surroundings) -> Any:
    if key not in READINGS:
        raise _refused(_place(document, key), unknown_key(key))
    try:
        return READINGS[key](document.content[key], around)
    except WrongValue as wrong:
        told = ". ".join(part for part in (wrong.expected, wrong.hint) if part)
        raise _refused(_place(document, key), told) from None


def _place(document: Document, key: str) -> str:
    line = document.lines.get((key,))
    where = document.name if line is None else f"{document.name}, ligne {line}"
    return f"{where}, clé «{NBSP}{cut(key)}{NBSP}»"


def _refused(place: str, problem: str) -> PolicyUnusable:
    return PolicyUnusable(f"{place}{NBSP}: {problem}.", _CLOSED, WHOM_TO_CALL)


def _remedy(path: Path) -> str:
    """What to do about the mistake that everybody makes with a path of Windows."""
    try:
        text = read_text(path, most_bytes=MOST_BYTES)
    except UnusableFile:  # changed since it was read
        return ""
    if _BACKSLASH_IN_QUOTES.search(text):
        return " Un chemin qui contient des barres obliques inverses s'écrit entre apostrophes."
    return ""


def _shown(path: str) -> str:
    """On one line, whatever a variable says."""
    flat = " ".join("".join(one if one.isprintable() else "\ufffd" for one in path).split(" "))
    return flat if len(flat) <= _MOST_SHOWN else f"…{flat[-_MOST_SHOWN:]}"
