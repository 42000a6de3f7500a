"""The two examples of a rule's page, read as short rows: what the page shows is what the rule is run on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP

WRONG, RIGHT = "Non conforme", "Conforme"
SECTIONS = ("Ce que la règle vérifie", "Pourquoi", WRONG, RIGHT, "Source et date", "Limites")
"""The headings of every page, in order."""

AS_OF = date(2025, 12, 31)
GMF_PLACES = frozenset({"55901"})
"""Examples are run as if that day were the day of the run, in a clinic that marked that place as GMF."""

_KEYS = {
    "Date": "date", "Début": "start", "Fin": "end", "Lieu": "place", "Code": "code", "Unités": "units",
    "Rôle": "role", "Contexte": "contexts", "Montant": "preliminary", "Payé": "paid",
    "Médecin": "doctor", "Patient": "patient", "Fois": "times", "Facture": "invoice",
    "ID RAMQ": "ramq_id", "Période": "period", "Diagnostic": "diagnosis", "Lignes annoncées": "total_lines",
}  # fmt: skip
_NUMBERED = re.compile(r"(?:Médecin|Patient) (\d+)")

ShortRow = Mapping[str, str | int]
"""The cells an example gives, by the short names of ``synthetic.short_rows``; the others take a default."""


class PageFault(Exception):
    """A page cannot be used as it is; the French sentence says what it lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """``wrong`` must be reported by the rule of the page, ``right`` must not."""

    wrong: tuple[ShortRow, ...]
    right: tuple[ShortRow, ...]


def sections_of(page: str) -> dict[str, str]:
    """The text below each heading of second level, in the order of the page."""
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return {title.strip(): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def examples_of(page: str) -> Examples:
    """Read both examples.

    Raises:
        PageFault: a section or its table is missing, or a column has no known name.
    """
    sections = sections_of(page)
    return Examples(wrong=_rows(sections, WRONG), right=_rows(sections, RIGHT))


def _rows(sections: Mapping[str, str], title: str) -> tuple[ShortRow, ...]:
    """The first Markdown table of a section; an empty cell keeps the default."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in sections.get(title, "").splitlines()
        if line.lstrip().startswith("|")
    ]
    if len(rows) < 3:
        raise PageFault(f"la section {quoted(title)} n'a pas de tableau d'exemple")
    header, body = rows[0], rows[2:]
    unknown = next((name for name in header if name not in _KEYS), None)
    if unknown is not None:
        raise PageFault(f"la section {quoted(title)} a une colonne inconnue, {quoted(unknown)}")
    if any(len(row) != len(header) for row in body):
        raise PageFault(
            f"un tableau de la section {quoted(title)} n'a pas partout le même nombre de cellules"
        )
    return tuple(
        {_KEYS[name]: _value(_KEYS[name], cell) for name, cell in zip(header, row, strict=True) if cell}
        for row in body
    )


def _value(key: str, cell: str) -> str | int:
    if key in ("doctor", "patient"):
        if numbered := _NUMBERED.fullmatch(cell):
            return int(numbered[1])
        return "" if cell == "aucun" else cell
    if key in ("preliminary", "paid"):
        return "no" if cell == "non" else cell.removesuffix("$").strip(f"{NBSP} ")
    return cell
