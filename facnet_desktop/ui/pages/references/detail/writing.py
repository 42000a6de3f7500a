"""Blocks of a page, made from values: nothing a table says is read as a mark."""

from collections.abc import Iterable, Sequence

from facnet_desktop.ui.markdown.anchors import anchor_of
from facnet_desktop.ui.markdown.blocks import Blocks, Heading, Items, Paragraph, Table
from facnet_desktop.ui.markdown.inlines import Code, Inline, Inlines, Link, Strong, Words
from facnet_desktop.ui.markdown.links import LinkKind, LinkTarget, address_of


def heading(text: str) -> Heading:
    """A part of the pane."""
    return Heading(2, (Words(text),), anchor_of(text))


def paragraph(*parts: str | Inline) -> Paragraph:
    """A sentence, some of it marked."""
    return Paragraph(inlines(*parts))


def inlines(*parts: str | Inline) -> Inlines:
    """Texts as plain words."""
    return tuple(Words(part) if isinstance(part, str) else part for part in parts)


def items(rows: Iterable[Inlines]) -> Items:
    """One line for each."""
    return Items(ordered=False, items=tuple((Paragraph(row),) for row in rows))


def table(header: Sequence[str], rows: Iterable[Sequence[str | Inline]], right: Iterable[int] = ()) -> Table:
    """``right`` are the columns of amounts."""
    numbers = frozenset(right)
    return Table(
        header=tuple((Words(name),) for name in header),
        rows=tuple(tuple(inlines(cell) for cell in row) for row in rows),
        right=tuple(at in numbers for at in range(len(header))),
    )


def rule_link(code: str, title: str = "") -> Link:
    """A way to the page of a rule."""
    shown = f"{code} — {title}" if title else code
    return Link((Words(shown),), address_of(LinkTarget(LinkKind.RULE, code)))


def code_names(names: Iterable[str]) -> Inlines:
    """Technical names one after the other."""
    parts: list[Inline] = []
    for name in names:
        parts += [Words(", ")] if parts else []
        parts.append(Code(name))
    return tuple(parts)


def strong(text: str) -> Strong:
    """Words that weigh more."""
    return Strong((Words(text),))


def without_empty(*parts: Blocks) -> Blocks:
    """The parts that hold something under their heading."""
    return tuple(block for part in parts if len(part) > 1 for block in part)
