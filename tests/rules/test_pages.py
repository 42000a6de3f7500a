"""Every rule's French page: its sections, and its two examples run through the rule."""

from typing import Any

import pytest

from facnet_desktop.rules.examples import GMF_PLACES, SECTIONS, PageFault, examples_of, sections_of
from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.registry import RULES
from tests.support.findings import findings_of


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_sections(rule: Any) -> None:
    page = page_of(rule.code)
    assert tuple(sections_of(page)) == SECTIONS
    assert page.startswith(f"# {rule.code} — ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_examples(rule: Any) -> None:
    examples = examples_of(page_of(rule.code))
    options = {"gmf_places": sorted(GMF_PLACES)}
    found = findings_of(rule.code, examples.wrong, **options)
    assert {finding.rule for finding in found} == {rule.code}
    assert not findings_of(rule.code, examples.right, **options)


PAGE = """# ZZ001 — Essai

## Non conforme
| Date | Code | Médecin | Patient | Montant | Payé |
| --- | --- | --- | --- | --- | --- |
| 2025-03-11 | 15804 | Médecin 2 | Patient 3 | 49,15 $ | non |
|  | 08857 | 1234567-1 | aucun | 12,00\u00a0$ |  |

## Conforme
{right}
"""


def test_examples_are_read_as_short_rows() -> None:
    examples = examples_of(PAGE.format(right="| Code |\n| --- |\n| 15804 |"))
    first, second = examples.wrong
    assert first == {
        "date": "2025-03-11", "code": "15804", "doctor": 2, "patient": 3,
        "preliminary": "49,15", "paid": "no",
    }  # fmt: skip
    assert second == {"code": "08857", "doctor": "1234567-1", "patient": "", "preliminary": "12,00"}
    assert examples.right == ({"code": "15804"},)


@pytest.mark.parametrize(
    ("right", "said"),
    [
        ("Du texte seul.", "n'a pas de tableau d'exemple"),
        ("| Code |\n| --- |", "n'a pas de tableau d'exemple"),
        ("| Coude |\n| --- |\n| 15804 |", "Coude"),
        ("| Code |\n| --- |\n| 15804 | 1 |", "même nombre de cellules"),
    ],
)
def test_what_a_page_lacks_is_told(right: str, said: str) -> None:
    with pytest.raises(PageFault, match=said) as fault:
        examples_of(PAGE.format(right=right))
    assert "Conforme" in str(fault.value)
