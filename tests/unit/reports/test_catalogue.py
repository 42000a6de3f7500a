"""The catalogue of rules, in text and in JSON."""

import io
import json
from dataclasses import replace

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports import catalogue, catalogue_text
from facnet_desktop.reports.catalogue import RuleCard
from facnet_desktop.reports.layout import Layout
from facnet_desktop.rules.registry import RULES

PAGE = """# XX001 — Seuil non atteint

## Ce que la règle vérifie
Le nombre de **patients** pour le code `19928`.

## Non conforme
| Date | Code | Montant |
|---|---|---|
| 2025-03-11 | 19928 | 32,40 $ |

- un point
"""
CARD = RuleCard(
    code="XX001", version=1, title="Seuil non atteint", family="office_fee", kinds=("below_minimum",),
    severity=Severity.ERROR, enabled=False, needs=("Fin",), source="LE 368", page=PAGE,
)  # fmt: skip


def page() -> str:
    out = io.StringIO()
    catalogue_text.write_card(CARD, out, Layout(width=80))
    return out.getvalue()


def test_a_page_is_laid_out_without_its_marks() -> None:
    text = page()
    assert "Le nombre de patients pour le code 19928." in text
    assert "  Date        Code   Montant" in text
    assert "  2025-03-11  19928  32,40 $" in text
    assert not {"*", "`", "|", "#"} & set(text)


def test_a_table_too_wide_becomes_a_list() -> None:
    out = io.StringIO()
    wide = replace(CARD, page=PAGE.replace("2025-03-11", "2025-03-11 et le reste de la semaine suivante"))
    catalogue_text.write_card(wide, out, Layout(width=50))
    text = out.getvalue().replace("\u00a0", " ")
    assert "- Date : 2025-03-11 et le reste" in text
    assert max(map(len, text.splitlines())) <= 50


def test_the_list_says_the_family_the_severity_and_what_is_on_request() -> None:
    out = io.StringIO()
    catalogue_text.write_catalogue([CARD], out, Layout())
    text = out.getvalue()
    assert "Frais de cabinet" in text
    assert "XX001" in text
    assert "(erreur, sur demande)" in text


def test_the_json_carries_everything() -> None:
    out = io.StringIO()
    catalogue.write_catalogue([CARD, CARD], out)
    document = json.loads(out.getvalue())
    assert [set(card) for card in document["rules"]] == [set(RuleCard.__dataclass_fields__)] * 2
    assert document["rules"][0]["page"] == PAGE


def test_every_family_has_a_french_name() -> None:
    assert {rule.family for rule in RULES} <= set(catalogue_text.FAMILIES)
