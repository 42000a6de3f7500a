"""Every rule's French page: its sections, and its two examples run through the rule."""

import re
from typing import Any

import pytest

from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.registry import RULES
from tests.support.exports import doctor_cell, patient_cell
from tests.support.findings import findings_of

SECTIONS = ["Ce que la règle vérifie", "Pourquoi", "Non conforme", "Conforme", "Source et date", "Limites"]
KEYS = {
    "Date": "date", "Début": "start", "Fin": "end", "Lieu": "place", "Code": "code", "Unités": "units",
    "Rôle": "role", "Contexte": "contexts", "Montant": "preliminary", "Payé": "paid",
    "Médecin": "doctor", "Patient": "patient", "Fois": "times", "Facture": "invoice",
    "ID RAMQ": "ramq_id", "Période": "period", "Diagnostic": "diagnosis", "Lignes annoncées": "total_lines",
}  # fmt: skip


def sections(code: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", page_of(code), flags=re.MULTILINE)
    return {title.strip(): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def table(text: str) -> list[dict[str, Any]]:
    """The first Markdown table of a section as short rows; an empty cell keeps the default."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if line.lstrip().startswith("|")
    ]
    header, body = rows[0], rows[2:]
    lines = []
    for row in body:
        line: dict[str, Any] = {KEYS[name]: cell for name, cell in zip(header, row, strict=True) if cell}
        for key, cell in (("doctor", doctor_cell), ("patient", patient_cell)):
            if match := re.fullmatch(r"(?:Médecin|Patient) (\d+)", str(line.get(key, ""))):
                line[key] = cell(int(match[1]))
        if line.get("patient") == "aucun":
            line["patient"] = ""
        if line.get("preliminary"):
            line["preliminary"] = line["preliminary"].removesuffix("$").strip("\u00a0 ")
        if line.get("paid"):
            line["paid"] = "no" if line["paid"] == "non" else line["paid"].removesuffix("$").strip("\u00a0 ")
        lines.append(line)
    return lines


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_sections(rule: Any) -> None:
    assert list(sections(rule.code)) == SECTIONS
    assert page_of(rule.code).startswith(f"# {rule.code} — ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_examples(rule: Any) -> None:
    parts = sections(rule.code)
    options = {"gmf_places": ["55901"]}
    assert findings_of(rule.code, table(parts["Non conforme"]), **options)
    assert not findings_of(rule.code, table(parts["Conforme"]), **options)
