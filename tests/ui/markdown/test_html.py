"""Pages are drawn in the colours of a theme; what they say is never read as HTML."""

from facnet_desktop.ui.markdown.blocks import parse
from facnet_desktop.ui.markdown.html import Look, Mark, page_html
from facnet_desktop.ui.markdown.links import KnownNames
from facnet_desktop.ui.theme.tokens import DARK, LIGHT, Tokens, Tone


def drawn(text: str, tokens: Tokens = LIGHT, **look: object) -> str:
    known = KnownNames(rules=frozenset({"FB001"}), codes=frozenset({"5", "15804"}))
    return page_html(parse(text), Look(tokens=tokens, points=10, mono="Mono", known=known, **look))  # type: ignore[arg-type]


def test_what_a_page_says_is_escaped() -> None:
    html = drawn("# <script>\n\n<img src=x> & `<b>`\n\n| a |\n| - |\n| <i> |\n\n```\n<pre>\n```")
    for tag in ("<script>", "<img", "<b>", "<i>", "<pre>\n"):
        assert tag not in html
    assert "&lt;script&gt;" in html
    assert "&amp;" in html


def test_a_page_takes_the_colours_of_the_theme() -> None:
    page = "> **Attention.** Ceci.\n\n`code` et [lien](aide:accueil)"
    light, dark = drawn(page), drawn(page, DARK)
    assert LIGHT.warning.wash in light
    assert LIGHT.accent in light
    assert DARK.warning.wash in dark
    assert DARK.accent in dark
    assert LIGHT.warning.wash not in dark


def test_a_short_code_is_a_link_in_a_column_of_codes_only() -> None:
    html = drawn("| Code | Fois |\n| - | - |\n| 5 | 5 |")
    assert html.count('href="code:5"') == 1


def test_a_link_out_of_the_program_keeps_its_words_only() -> None:
    html = drawn("[le site](https://exemple.qc.ca)")
    assert "le site" in html
    assert "href" not in html


def test_a_rule_named_in_a_link_leads_where_the_link_does() -> None:
    html = drawn("[voir FB001](aide:accueil)")
    assert html.count("href") == 1
    assert 'href="aide:accueil"' in html


def test_a_heading_may_have_an_icon() -> None:
    html = drawn("## Conforme", marks={"Conforme": Mark(icon="circle-check", tone=Tone.GOOD)})
    assert 'src="icone:circle-check:good"' in html
    assert "<img" not in drawn("## Conforme")
