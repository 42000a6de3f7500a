"""A TOML file as plain values that still know on which line they were written."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.money import NBSP
from facnet_desktop.services.small_file import read_text

MOST_BYTES = 1_000_000
_POSITION = re.compile(r"\(at line ([0-9]+), column [0-9]+\)")
_SECTION = re.compile(r"\s*\[\[?(?P<name>[^\[\]]+)\]\]?\s*(?:#.*)?$")
_PART = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_ENTRY = re.compile(rf"[ \t]*(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*=")
_KEY_PART = re.compile(r"""\s*(?:"(?P<basic>[^"]*)"|'(?P<literal>[^']*)'|(?P<bare>[\w-]+))\s*(?:\.|$)""")

_REASONS = (
    (("twice", "overwrite", "Duplicate", "mutate", "redefine"), "la même clé y figure deux fois"),
    (
        ("Expected '='", "Invalid statement", "initial character", "Expected ']'", "Expected newline"),
        "une clé, le signe = et une valeur sont attendus; une clé avec espace ou accent est entre guillemets",
    ),
    (("Unclosed", "Unterminated"), "un crochet, une accolade ou un guillemet n'est pas refermé"),
    (("Invalid value",), "la valeur n'est pas valide; un texte s'écrit entre guillemets droits"),
)


class ConfigurationError(UserError):
    """Something in a configuration file or option cannot be taken as it is; its place is named."""

    code = ErrorCode.CONFIGURATION


def misplaced(place: str, problem: str, consequence: str = "", next_step: str = "") -> ConfigurationError:
    """``place : problem``, then what is nearest or expected."""
    return ConfigurationError(f"{place}{NBSP}: {problem}.", consequence, next_step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The values of a file; ``name`` is how a person is told of it."""

    name: str
    content: Mapping[str, Any]
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    text: str = ""

    def place(self, *keys: str, item: str | None = None) -> str:
        """``facnet.toml, ligne 4, clé « gravite.AN003 »``; the line of ``item`` where a list is long."""
        line = next((self.lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in self.lines), None)
        if line is not None and item is not None:
            line += next(
                (n for n, row in enumerate(self.text.split("\n")[line - 1 :]) if item and item in row), 0
            )
        where = f"{self.name}, ligne {line}" if line is not None else self.name
        return f"{where}, clé «{NBSP}{'.'.join(keys)}{NBSP}»"


def read_document(path: Path, name: str) -> Document:
    """Read a TOML file, whatever is in it.

    Raises:
        UnusableFile: it cannot be read as text.
        ConfigurationError: it is not TOML, a key stands twice, or a number is endless.
    """
    text = read_text(path, most_bytes=MOST_BYTES)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(name, text, str(error)) from None
    except (RecursionError, ValueError):
        raise misplaced(name, "l'écriture n'est pas celle d'un fichier TOML", "Rien n'a été fait.") from None
    return Document(name=name, content=content, lines=dict(_keys(text)), text=text)


def _not_toml(name: str, text: str, said: str) -> ConfigurationError:
    position = _POSITION.search(said)
    line = int(position[1]) if position else text.rstrip("\n").count("\n") + 1
    reason = next(
        (reason for words, reason in _REASONS if any(word in said for word in words)),
        "l'écriture n'est pas celle d'un fichier TOML",
    )
    return misplaced(f"{name}, ligne {line}", reason, "Rien n'a été fait.", "Corriger cette ligne.")


def _keys(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each key written at the start of a line, with its line; a text over several lines may hide some."""
    section: tuple[str, ...] = ()
    if '"""' in text or "'''" in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if header := _SECTION.match(line):
            section = _parts(header["name"])
            yield section, number
        elif entry := _ENTRY.match(line):
            yield (*section, *_parts(entry["key"])), number


def _parts(key: str) -> tuple[str, ...]:
    return tuple(
        next(part for part in found.groups() if part is not None) for found in _KEY_PART.finditer(key.strip())
    )
