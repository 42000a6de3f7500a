"""What is a link, and where it leads."""

import pytest

from facnet_desktop.ui.markdown.anchors import anchor_of
from facnet_desktop.ui.markdown.links import (
    KnownNames,
    LinkKind,
    LinkTarget,
    address_of,
    named_in,
    target_of,
)

KNOWN = KnownNames(rules=frozenset({"FB001"}), codes=frozenset({"15804", "8857", "60", "2018"}))


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("regle:FB001", LinkTarget(LinkKind.RULE, "FB001")),
        ("code:15804", LinkTarget(LinkKind.CODE, "15804")),
        ("aide:accueil", LinkTarget(LinkKind.TOPIC, "accueil")),
        (
            "confidentialite.md#ce-qui-est-masque",
            LinkTarget(LinkKind.TOPIC, "confidentialite#ce-qui-est-masque"),
        ),
        ("../guide/accueil.md", LinkTarget(LinkKind.TOPIC, "accueil")),
        ("fb001.md", LinkTarget(LinkKind.RULE, "FB001")),
        ("#limites", LinkTarget(LinkKind.ANCHOR, "limites")),
    ],
)
def test_a_target_is_read(written: str, target: LinkTarget) -> None:
    assert target_of(written) == target
    assert target_of(address_of(target)) == target


@pytest.mark.parametrize(
    "written", ["https://exemple.qc.ca", "mailto:x", "file:///etc/passwd", "javascript:1"]
)
def test_nothing_leads_out_of_the_program(written: str) -> None:
    assert target_of(written) is None


def names(text: str) -> list[str]:
    return [target.value for _, target in named_in(text, KNOWN) if target is not None]


def test_rules_and_codes_that_exist_are_links_by_themselves() -> None:
    assert names("Voir FB001 et le 15804 (ou 8857).") == ["FB001", "15804", "8857"]


@pytest.mark.parametrize(
    "text",
    [
        "FB999",
        "le 99999",
        "en 2018",
        "60 patients",
        "8857 $",
        "8857,50",
        "2025-8857",
        "8857 %",
        "X8857",
        "A/8857",
    ],
)
def test_a_year_an_amount_a_date_and_what_does_not_exist_are_text(text: str) -> None:
    assert names(text) == []


def test_the_pieces_are_the_text() -> None:
    text = "Voir FB001, le 15804 et 60."
    assert "".join(piece for piece, _ in named_in(text, KNOWN)) == text


def test_an_anchor_has_neither_accents_nor_spaces() -> None:
    assert anchor_of("Ce que l'œil voit : « été »") == "ce-que-l-oeil-voit-ete"
