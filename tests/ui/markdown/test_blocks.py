"""The Markdown of our pages is read into the blocks it means."""

from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.registry import RULES
from facnet_desktop.ui.markdown.blocks import (
    Heading,
    Items,
    Paragraph,
    Preformatted,
    Quote,
    Ruler,
    Table,
    parse,
)
from facnet_desktop.ui.markdown.inlines import Code, Link, Slanted, Strong, Words, inlines_of, plain_text


def test_headings_have_a_level_and_an_anchor() -> None:
    (heading,) = parse("## Ce qui est masqué")
    assert heading == Heading(2, (Words("Ce qui est masqué"),), "ce-qui-est-masque")


def test_lines_that_follow_are_one_paragraph() -> None:
    assert parse("un\ndeux\n\ntrois") == (
        Paragraph((Words("un deux"),)),
        Paragraph((Words("trois"),)),
    )


def test_marks_inside_a_line() -> None:
    assert inlines_of("voir `FB001`, **ceci** et *cela* ou [la page](aide:accueil)") == (
        Words("voir "),
        Code("FB001"),
        Words(", "),
        Strong((Words("ceci"),)),
        Words(" et "),
        Slanted((Words("cela"),)),
        Words(" ou "),
        Link((Words("la page"),), "aide:accueil"),
    )


def test_a_mark_that_is_not_closed_is_text() -> None:
    assert inlines_of("2 * 3 * 4 et `ouvert") == (Words("2 * 3 * 4 et `ouvert"),)


def test_html_is_text() -> None:
    assert parse("<b>gras</b>") == (Paragraph((Words("<b>gras</b>"),)),)


def test_a_list_in_a_list_and_an_item_of_two_lines() -> None:
    (items,) = parse("- un\n  suite\n  - dedans\n- deux")
    assert isinstance(items, Items)
    assert items.items == (
        (Paragraph((Words("un suite"),)), Items(False, ((Paragraph((Words("dedans"),)),),))),
        (Paragraph((Words("deux"),)),),
    )


def test_a_numbered_list() -> None:
    (items,) = parse("1. un\n2. deux")
    assert isinstance(items, Items)
    assert items.ordered
    assert len(items.items) == 2


def test_a_table_with_an_empty_cell_and_numbers_at_the_right() -> None:
    (table,) = parse("| Code | Montant |\n| --- | ---: |\n| 15804 | |\n| 8857 | 59,70 $ |")
    assert isinstance(table, Table)
    assert [plain_text(cell) for cell in table.header] == ["Code", "Montant"]
    assert [[plain_text(cell) for cell in row] for row in table.rows] == [["15804", ""], ["8857", "59,70 $"]]
    assert table.right == (False, True)


def test_code_is_kept_as_it_is() -> None:
    assert parse("```toml\n[seuils]\n# un\n```") == (Preformatted("[seuils]\n# un"),)


def test_a_quote_that_begins_in_bold_is_a_callout() -> None:
    (quote,) = parse("> **À savoir.** Une chose.\n> Suite.")
    assert isinstance(quote, Quote)
    assert quote.callout == "À savoir"
    (plain,) = parse("> Une chose.")
    assert isinstance(plain, Quote)
    assert plain.callout == ""


def test_three_dashes_are_a_line() -> None:
    assert parse("un\n\n---\n\ndeux")[1] == Ruler()


def test_every_rule_page_is_read_whole() -> None:
    for rule in RULES:
        page = page_of(rule.code)
        blocks = parse(page)
        headings = [block.text for block in blocks if isinstance(block, Heading)]
        assert headings == [line.lstrip("# ") for line in page.splitlines() if line.startswith("#")]
        assert sum(isinstance(block, Table) for block in blocks) >= 2


@given(st.text(alphabet="ab |-#>*`[]()\n1.: ", max_size=80))
def test_any_text_is_a_page(text: str) -> None:
    parse(text)


@given(st.lists(st.sampled_from(["- un", "  - deux", "1. x", "", "| a |", "| - |", "```", "> c", "t"])))
def test_any_lines_are_a_page(lines: list[str]) -> None:
    parse("\n".join(lines))
