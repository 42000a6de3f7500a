"""What an export knows of people, and whether bytes or texts hold any of it."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_ENCODINGS = ("utf-8", "cp1252")
_START = 5
_NAM = re.compile(r"[A-Z]{4}[0-9]{8}")
_NAME = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True)
class Secrets:
    """Every NAM, name, invoice, RAMQ number and doctor of an export, as texts."""

    texts: frozenset[str]

    @classmethod
    def of(cls, path: Path) -> "Secrets":
        """All that the file names."""
        rows = csv.DictReader(io.StringIO(path.read_bytes().decode("cp1252")), delimiter=";")
        texts: set[str] = set()
        for row in rows:
            nam, _, name = row["Patient"].partition(" - ")
            licence, _, doctor = row["Doctor Info"].partition(" | ")
            texts |= {row["Facture"], row["ID RAMQ"], nam, licence.partition("-")[0]}
            texts |= set(_NAME.findall(name)) | set(_NAME.findall(doctor.partition(" - ")[0]))
        return cls(frozenset(text for text in texts if len(text) > 4))

    def in_bytes(self, content: bytes) -> set[str]:
        """Those in clear text in ``content``, whatever the case, in any encoding a file here could have."""
        by_start = self._by_start
        found = set()
        # without its zeros, UTF-16 is Latin-1
        for whole in {content.lower(), content.replace(b"\0", b"").lower()}:
            for at in range(len(whole) - _START + 1):
                for pattern, text in by_start.get(whole[at : at + _START], ()):
                    if whole.startswith(pattern, at):
                        found.add(text)
        return found

    @cached_property
    def _by_start(self) -> dict[bytes, list[tuple[bytes, str]]]:
        patterns: dict[bytes, list[tuple[bytes, str]]] = {}
        for text in self.texts:
            for pattern in {
                one.encode(name).lower() for one in (text, text.lower(), text.upper()) for name in _ENCODINGS
            }:
                patterns.setdefault(pattern[:_START], []).append((pattern, text))
        return patterns

    def in_text(self, text: str) -> set[str]:
        """Those of a text, and anything else that looks like a health insurance number."""
        return self.in_bytes(text.encode()) | set(_NAM.findall(text))


def kept_files(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file below the folders with its bytes; what an archive holds comes beside the archive."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            content = path.read_bytes()
            yield path, content
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    for name in archive.namelist():
                        yield path / name, archive.read(name)
