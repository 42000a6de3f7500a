"""The members of a support bundle, checked one last time, shown before they are saved, saved as a ZIP."""

import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from facnet_desktop.domain.scrub import MASK, without_nams
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.atomic_file import replacing
from facnet_desktop.services.journal.lines import line_of

_OLDEST_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A text file of the bundle; ``about`` says in French what it is."""

    name: str
    about: str
    text: str

    @property
    def bytes(self) -> int:
        """Its size in UTF-8."""
        return len(self.text.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """``masked`` members had to be changed by the last check: none, unless we made a mistake."""

    members: tuple[Member, ...]
    masked: int = 0


def checked(members: tuple[Member, ...]) -> Bundle:
    """Every member gone through once more by what it is: values of JSON, lines of our log, plain text."""
    masked = 0
    clean = []
    for member in members:
        text = _CHECKS.get(Path(member.name).suffix, without_nams)(member.text)
        masked += text != member.text
        clean.append(replace(member, text=text))
    return Bundle(members=tuple(clean), masked=masked)


def _check_json(text: str) -> str:
    return json.dumps(_masked(json.loads(text)), ensure_ascii=False, indent=2) + "\n"


def _masked(value: Json) -> Json:
    """Texts without health insurance numbers; a number by itself cannot be one."""
    if isinstance(value, str):
        return without_nams(value)
    if isinstance(value, list):
        return [_masked(one) for one in value]
    if isinstance(value, dict):
        return {without_nams(key): _masked(one) for key, one in value.items()}
    return value


def _check_log(text: str) -> str:
    """A line that is not one of ours is masked whole."""
    return "".join(f"{MASK if line_of(one) is None else one}\n" for one in text.splitlines())


_CHECKS: Mapping[str, Callable[[str], str]] = {".json": _check_json, ".log": _check_log}


def save(bundle: Bundle, path: Path) -> None:
    """Write the ZIP, whole or not at all; the same content always gives the same bytes.

    Raises:
        OutputError: it cannot be written there.
    """
    with replacing(path) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in bundle.members:
            entry = zipfile.ZipInfo(member.name, _OLDEST_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, member.text.encode())
