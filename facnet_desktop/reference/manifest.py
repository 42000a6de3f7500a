"""What an edition is made of: its date, its source document, and the fingerprint of each table."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facnet_desktop.domain.french import quoted
from facnet_desktop.reference.tables import damaged

FILE = "manifest.json"
EDITION = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
"""Name of an edition: year and month of the manual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """``edition`` is a year and month; ``tables`` gives the SHA-256 of each file of the edition."""

    edition: str
    source: str
    tables: Mapping[str, str]


def fingerprint(text: str) -> str:
    """SHA-256 of a table's text, line ends as ``\\n``: the same on every system."""
    return hashlib.sha256(text.encode()).hexdigest()


def parse_manifest(text: str) -> Manifest:
    """Read ``manifest.json``.

    Raises:
        DamagedReference: not JSON, a part missing or of another kind, an edition not ``AAAA-MM``.
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise damaged(FILE, "le texte n'est pas du JSON valide", row=error.lineno) from None
    if not isinstance(content, dict):
        raise damaged(FILE, "la structure attendue est un objet")
    edition, source, tables = (content.get(key) for key in ("edition", "source", "tables"))
    if not isinstance(edition, str) or not EDITION.fullmatch(edition):
        raise damaged(FILE, "l'édition n'est pas de la forme AAAA-MM", column="edition")
    if not isinstance(source, str) or not source:
        raise damaged(FILE, "le document d'origine n'est pas nommé", column="source")
    if not isinstance(tables, dict):
        raise damaged(FILE, "les tables ne sont pas énumérées", column="tables")
    return Manifest(
        edition=edition, source=source, tables={name: _sha256(name, part) for name, part in tables.items()}
    )


def verify(manifest: Manifest, texts: Mapping[str, str]) -> None:
    """Compare each table with the fingerprint its manifest gives.

    Raises:
        DamagedReference: a table is not in the manifest or the reverse, or was changed since it was signed.
    """
    for file in manifest.tables:
        if file not in texts:
            raise damaged(FILE, f"la table {quoted(file)} n'existe pas dans cette version", column="tables")
    for file, text in texts.items():
        if file not in manifest.tables:
            raise damaged(FILE, f"la table {quoted(file)} n'y est pas inscrite", column="tables")
        actual = fingerprint(text)
        if manifest.tables[file] != actual:
            raise damaged(
                file,
                f"le contenu ne correspond pas à l'empreinte inscrite dans {FILE}",
                next_step="Remettre une copie intacte de ce fichier ou, si le changement est voulu, "
                f"inscrire l'empreinte {actual} dans {FILE}.",
            )


def sign(folder: Path) -> None:
    """Write the fingerprints of an edition's tables as they are now; a new table is inscribed.

    Raises:
        OSError: a file cannot be read or written.
    """
    path = folder / FILE
    content = json.loads(path.read_text(encoding="utf-8"))
    named = content["tables"]
    found = sorted(
        table.name for table in folder.iterdir() if table.suffix in {".csv", ".json"} and table.name != FILE
    )
    content["tables"] = {
        name: {**named.get(name, {}), "sha256": fingerprint((folder / name).read_text(encoding="utf-8-sig"))}
        for name in found
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _sha256(name: str, part: Any) -> str:
    digest = part.get("sha256") if isinstance(part, dict) else None
    if not isinstance(digest, str) or not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise damaged(FILE, f"l'empreinte de {quoted(name)} est absente ou mal formée", column="tables")
    return digest
