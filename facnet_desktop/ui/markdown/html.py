"""A page as the HTML that Qt's text documents understand, in the colours of the theme."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from facnet_desktop.domain.typography import typeset
from facnet_desktop.ui.markdown.blocks import (
    Block,
    Blocks,
    Figures,
    Heading,
    Items,
    Paragraph,
    Picture,
    Preformatted,
    Quote,
    Ruler,
    Table,
)
from facnet_desktop.ui.markdown.inlines import (
    Break,
    Code,
    Faint,
    Inline,
    Inlines,
    Link,
    Slanted,
    Strong,
    Words,
    plain_text,
)
from facnet_desktop.ui.markdown.links import (
    KnownNames,
    LinkTarget,
    address_of,
    code_in,
    named_in,
    target_of,
)
from facnet_desktop.ui.theme.tokens import Tint, Tokens, Tone

_CODE_COLUMNS = frozenset({"Code", "Codes", "Frais"})
_SHORT = 24
_FIRST_WORD = re.compile(r"[ \u00a0]")
_LEADING = "line-height:140%"
_SIZES = {1: 1.55, 2: 1.2, 3: 1.05, 4: 1.0}
_CALLOUTS = {
    "attention": Tone.WARNING,
    "important": Tone.WARNING,
    "danger": Tone.ERROR,
    "astuce": Tone.GOOD,
    "exemple": Tone.OPPORTUNITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An icon before a heading."""

    icon: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a page is shown: colours, size of ordinary text in points, font of code.

    ``marks`` give an icon to headings by their words.
    """

    tokens: Tokens
    points: float
    mono: str
    known: KnownNames = field(default_factory=KnownNames)
    marks: Mapping[str, Mark] = field(default_factory=dict)


def page_html(blocks: Blocks, look: Look) -> str:
    """The whole page; icons are images named ``icone:NAME:TONE``."""
    return f'<div style="color:{look.tokens.text}">{"".join(_block(block, look) for block in blocks)}</div>'


def _block(block: Block, look: Look) -> str:
    match block:
        case Heading():
            return _heading(block, look)
        case Paragraph():
            return f'<p style="margin:0 0 9px 0; {_LEADING}">{_inlines(block.inside, look)}</p>'
        case Items():
            return _items(block, look)
        case Table():
            return _table(block, look)
        case Preformatted():
            return _preformatted(block, look)
        case Quote():
            return _quote(block, look)
        case Picture():
            return _picture(block, look)
        case Ruler():
            return _ruler(look)
        case Figures():
            return _figures(block, look)


def _figures(block: Figures, look: Look) -> str:
    gap = f'<td width="10" bgcolor="{look.tokens.surface}"></td>'
    cells = gap.join(
        f'<td bgcolor="{look.tokens.neutral.wash}" style="padding:8px 14px 8px 14px; white-space:nowrap">'
        f'<span style="color:{look.tokens.muted}; font-size:{look.points * 0.92:.2f}pt">'
        f'{escape(caption)}</span><br><span style="font-size:{look.points * 1.5:.2f}pt; font-weight:600">'
        f"{escape(figure)}</span></td>"
        for caption, figure in block.figures
    )
    return (
        '<table cellspacing="0" cellpadding="0" border="0" style="margin:4px 0 12px 0">'
        f"<tr>{cells}</tr></table>"
    )


def _heading(heading: Heading, look: Look) -> str:
    mark = look.marks.get(heading.text)
    icon = (
        ""
        if mark is None
        else f'<img src="icone:{mark.icon}:{mark.tone.value}" width="18" height="18" '
        'style="vertical-align:middle">&nbsp;&nbsp;'
    )
    size = look.points * _SIZES[heading.level]
    above = 0 if heading.level == 1 else 18 if heading.level == 2 else 12
    return (
        f'<h{heading.level} style="margin:{above}px 0 7px 0; font-size:{size:.2f}pt; font-weight:600">'
        f'<a name="{heading.anchor}"></a>{icon}{_inlines(heading.inside, look)}</h{heading.level}>'
    )


def _items(block: Items, look: Look) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join(
        f'<li style="margin:0 0 5px 0; {_LEADING}">{_item(item, look)}</li>' for item in block.items
    )
    return f'<{tag} style="margin:0 0 9px 0; -qt-list-indent:1">{items}</{tag}>'


def _item(blocks: Blocks, look: Look) -> str:
    """Its first paragraph stands on the line of its mark."""
    if blocks and isinstance(blocks[0], Paragraph):
        return _inlines(blocks[0].inside, look) + "".join(_block(block, look) for block in blocks[1:])
    return "".join(_block(block, look) for block in blocks)


def _table(table: Table, look: Look) -> str:
    tokens = look.tokens
    names = [plain_text(cell) for cell in table.header]
    head = "".join(
        f'<td style="{_edges(tokens.edge)}" align="{_side(right=right)}">'
        f'<span style="color:{tokens.muted}; font-size:{look.points * 0.9:.2f}pt; font-weight:600">'
        f"{_inlines(cell, look)}</span></td>"
        for cell, right in zip(table.header, table.right, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td style="{_edges(tokens.line)}{_whole(cell)}" align="{_side(right=right)}">'
            f"{_cell(cell, name, look)}</td>"
            for cell, right, name in zip(row, table.right, names, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        '<table cellspacing="0" cellpadding="0" border="0" style="margin:3px 0 12px 0">'
        f"<tr>{head}</tr>{rows}</table>"
    )


def _edges(colour: str) -> str:
    """A thin line below each row, none between columns."""
    return f"border-bottom:1px solid {colour}; padding:6px 18px 6px 2px"


def _whole(cell: Inlines) -> str:
    """A short cell stays on one line."""
    return "; white-space:nowrap" if len(plain_text(cell)) <= _SHORT else ""


def _ruler(look: Look) -> str:
    return (
        '<table width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td style="border-top:1px solid {look.tokens.line}; font-size:3pt">&nbsp;</td></tr></table>'
    )


def _cell(cell: Inlines, column: str, look: Look) -> str:
    """In a column of codes, any code is a link; elsewhere a short number is a number."""
    if column in _CODE_COLUMNS and (target := code_in(plain_text(cell), look.known)) is not None:
        return _anchor(target, escape(target.value), look)
    return _inlines(cell, look) or "&nbsp;"


def _preformatted(block: Preformatted, look: Look) -> str:
    return (
        f'<table width="100%" cellspacing="0" cellpadding="10" bgcolor="{look.tokens.neutral.wash}" '
        'border="0" style="margin:3px 0 12px 0"><tr><td>'
        f"<pre style=\"margin:0; font-family:'{look.mono}'; font-size:{look.points * 0.95:.2f}pt\">"
        f"{escape(block.text)}</pre></td></tr></table>"
    )


def _quote(quote: Quote, look: Look) -> str:
    tint = _tint(quote.callout, look.tokens)
    inside = "".join(_block(block, look) for block in quote.inside)
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0" border="0" style="margin:3px 0 12px 0"><tr>'
        f'<td width="4" bgcolor="{tint.ink}"></td>'
        f'<td bgcolor="{tint.wash}" style="padding:9px 12px 1px 12px">{inside}</td></tr></table>'
    )


def _picture(picture: Picture, look: Look) -> str:
    """As wide as the page at most, over the words that say what it shows."""
    text = escape(typeset(picture.text))
    return (
        f'<p style="margin:6px 0 4px 0"><img src="image:{picture.name}" alt="{text}" '
        f'style="max-width:100%"></p><p style="margin:0 0 14px 0; color:{look.tokens.muted}; '
        f'font-size:{look.points * 0.92:.2f}pt">{text}</p>'
    )


def _tint(callout: str, tokens: Tokens) -> Tint:
    if not callout:
        return tokens.neutral
    tone = _CALLOUTS.get(_FIRST_WORD.split(callout, maxsplit=1)[0].casefold(), Tone.INFO)
    found = getattr(tokens, tone.value)
    return found if isinstance(found, Tint) else tokens.info


def _inlines(inlines: Inlines, look: Look) -> str:
    return "".join(_inline(inline, look) for inline in inlines)


def _inline(inline: Inline, look: Look) -> str:
    match inline:
        case Words():
            return _words(inline.text, look)
        case Code():
            return _code(inline.text, look)
        case Strong():
            return f'<span style="font-weight:600">{_inlines(inline.inside, look)}</span>'
        case Slanted():
            return f"<i>{_inlines(inline.inside, look)}</i>"
        case Faint():
            return (
                f'<span style="color:{look.tokens.muted}; font-size:{look.points * 0.92:.2f}pt">'
                f"{_inlines(inline.inside, look)}</span>"
            )
        case Break():
            return "<br>"
        case Link():
            target = target_of(inline.target)
            shown = _unlinked(inline.inside, look)
            return shown if target is None else _anchor(target, shown, look)


def _words(text: str, look: Look) -> str:
    pieces: Sequence[tuple[str, LinkTarget | None]] = list(named_in(typeset(text), look.known))
    return "".join(
        escape(piece, quote=False) if target is None else _anchor(target, escape(piece), look)
        for piece, target in pieces
    )


def _code(text: str, look: Look) -> str:
    shown = (
        f"<span style=\"font-family:'{look.mono}'; font-size:{look.points * 0.95:.2f}pt; "
        f'background-color:{look.tokens.neutral.wash}">&nbsp;{escape(text, quote=False)}&nbsp;</span>'
    )
    target = code_in(text, look.known) or next((found for _, found in named_in(text, look.known)), None)
    return shown if target is None else _anchor(target, shown, look)


def _unlinked(inlines: Inlines, look: Look) -> str:
    """The words of a link: what they name leads nowhere else."""
    plain = Look(tokens=look.tokens, points=look.points, mono=look.mono)
    return _inlines(inlines, plain)


def _anchor(target: LinkTarget, shown: str, look: Look) -> str:
    return (
        f'<a href="{escape(address_of(target))}" style="color:{look.tokens.accent}; text-decoration:none">'
        f"{shown}</a>"
    )


def _side(*, right: bool) -> str:
    return "right" if right else "left"
