"""The catalogue of rules, in text and in JSON."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports import catalogue, catalogue_text
from facnet_desktop.reports.catalogue import RuleCard
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.settings import ParameterCard, Settings
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
    default_severity=Severity.ERROR, enabled_by_default=False, evidence="practice", confidence="medium",
)  # fmt: skip
SETTINGS = Settings(
    file="facnet.toml",
    exceptions=None,
    parameters=(
        ParameterCard(
            name="fb_minimum", value=5, default=6, unit="patients", source="pratique observée",
            confidence="medium", adjustable=True,
        ),
        ParameterCard(
            name="ic_minutes", value=180, default=180, unit="minutes", source="P.G. 2.2.6 B",
            confidence="high", adjustable=False,
        ),
        ParameterCard(
            name="sans_date", value=None, default=None, unit="ares", source="P.G. 1",
            confidence="high", adjustable=False,
        ),
    ),
    gmf_places=("55901",),
    billing_delay_days=45,
    context_lists={"CONTEXTES_SANS_RDV": ("G160", "AR")},
    contexts={"Transidentité": "TI", "Site différent": ""},
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


def listed(*cards: RuleCard, **layout: Any) -> str:
    out = io.StringIO()
    catalogue_text.write_catalogue(cards, SETTINGS, out, Layout(**layout))
    return out.getvalue().replace("\u00a0", " ")


def test_the_list_says_the_family_the_severity_and_what_is_on_request() -> None:
    text = listed(CARD)
    assert "Frais de cabinet (office_fee)" in text
    assert "XX001" in text
    assert "(erreur, sur demande)" in text


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"enabled": True}, "(erreur, activée)"),
        ({"enabled_by_default": True}, "(erreur, désactivée)"),
        ({"enabled": True, "enabled_by_default": True}, "(erreur)"),
        ({"severity": Severity.INFO}, "(à titre d'information au lieu de « erreur », sur demande)"),
    ],
)
def test_the_list_says_what_the_configuration_changed(changes: dict[str, Any], state: str) -> None:
    assert state in listed(replace(CARD, **changes), width=110)


def test_the_list_ends_with_the_settings() -> None:
    text = listed(CARD)
    for words in (
        "Fichier       facnet.toml",
        "Exceptions    aucun fichier",
        "Lieux GMF     55901",
        "- fb_minimum = 5 patients (6 par défaut) · pratique observée",
        "- ic_minutes = 180 minutes · P.G. 2.2.6 B",
        "- sans_date = aucune valeur · P.G. 1",
        "- CONTEXTES_SANS_RDV : G160, AR",
        "- Transidentité : TI",
        "… et 1 autre contexte officiel sans code court connu; --tout pour tout voir.",
    ):
        assert words in text
    assert text.index("fb_minimum") < text.index("Nombres du manuel") < text.index("ic_minutes")
    assert "- Site différent : code court inconnu" in listed(CARD, limit=None)


def test_a_page_ends_with_the_state_of_its_rule() -> None:
    assert "Gravité      erreur, sur demande" in page()


def test_the_json_carries_everything() -> None:
    out = io.StringIO()
    catalogue.write_catalogue([CARD, CARD], SETTINGS, out)
    document = json.loads(out.getvalue())
    assert list(document) == ["version", "rules", "configuration"]
    assert [set(card) for card in document["rules"]] == [set(RuleCard.__dataclass_fields__)] * 2
    assert document["rules"][0]["page"] == PAGE
    assert set(document["configuration"]) == set(Settings.__dataclass_fields__)
    assert document["configuration"]["parameters"][0] == {
        "name": "fb_minimum", "value": 5, "default": 6, "unit": "patients",
        "source": "pratique observée", "confidence": "medium", "adjustable": True,
    }  # fmt: skip


def test_every_family_has_a_french_name() -> None:
    assert {rule.family for rule in RULES} <= set(catalogue_text.FAMILIES)
