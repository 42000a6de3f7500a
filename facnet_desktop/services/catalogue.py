"""The fingerprint of what a file is validated with: two runs that share it would find the same."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.suppression import SuppressionBook
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.base import Rule

_ASIDE = {"as_of"}
"""Fields that do not count: the day of the run would make every day another catalogue."""


def catalogue_fingerprint(
    rules: Iterable[Rule],
    reference: Reference,
    configuration: Configuration | None,
    exceptions: SuppressionBook | None = None,
) -> str:
    """SHA-256 of the chosen rules and their versions, the reference as configured, severities, exceptions.

    It changes with any of those and with nothing else: neither the day, nor the order of the rules, nor
    where the configuration was read. A book without an exception is as none: one that was never begun is
    given another key each time.
    """
    digest = hashlib.sha256()
    for part in (
        sorted((rule.code, rule.version) for rule in rules),
        reference.made("catalogue.tables", lambda: hashlib.sha256(_bytes(reference)).hexdigest()),
        sorted(configuration.severities.items()) if configuration else [],
        exceptions or None,
    ):
        digest.update(_bytes(part))
        digest.update(b"\0")
    return digest.hexdigest()


def _bytes(value: object) -> bytes:
    return _canonical(value).encode("utf-8", "surrogatepass")


def _canonical(value: object) -> str:
    """One text for one value, whatever the order of what has none."""
    match value:
        case Enum():
            return repr(value.value)
        case None | bool() | int() | float() | str():
            return repr(value)
        case date():
            return value.isoformat()
        case type():
            return value.__qualname__
        case Mapping():
            members = sorted(f"{_canonical(key)}:{_canonical(item)}" for key, item in value.items())
            return f"{{{','.join(members)}}}"
        case frozenset() | set():
            return f"<{','.join(sorted(map(_canonical, value)))}>"
        case list() | tuple():
            return f"[{','.join(map(_canonical, value))}]"
    if is_dataclass(value):
        named = ((one.name, getattr(value, one.name)) for one in fields(value) if one.compare)
        inside = ",".join(f"{name}={_canonical(item)}" for name, item in named if name not in _ASIDE)
        return f"{type(value).__qualname__}({inside})"
    raise TypeError(type(value).__qualname__)
