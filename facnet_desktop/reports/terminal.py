"""A page of text for a person: wrapped to the width, coloured on request, nothing hostile let through."""

import re
import textwrap
from collections.abc import Callable
from enum import Enum
from typing import TextIO

_HOSTILE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
MINIMUM_WIDTH = 40


class Style(Enum):
    """What a passage is; the value is its terminal colour code. Never the only sign of anything."""

    PLAIN = ""
    STRONG = "1"
    FAINT = "2"
    ERROR = "1;31"
    WARNING = "1;33"
    ADVICE = "1;36"
    GOOD = "32"


def harmless(text: str) -> str:
    """Text of a file without control characters: a cell must not drive the terminal."""
    return _HOSTILE.sub("\ufffd", text)


class Page:
    """Writes paragraphs to ``out``; every text passes through ``harmless`` first."""

    def __init__(self, out: TextIO, *, width: int, colour: bool) -> None:
        self._out = out
        self._width = max(width, MINIMUM_WIDTH)
        self._colour = colour

    def blank(self) -> None:
        """An empty line."""
        self._out.write("\n")

    def title(self, text: str, rule: str = "─") -> None:
        """A heading, underlined over its own length."""
        shown = self._wrap(text, "", "")
        self._write(shown, Style.STRONG)
        self._write([rule * max(map(len, shown))], Style.FAINT)

    def paragraph(
        self, text: str, *, indent: int = 0, hang: int | None = None, style: Style = Style.PLAIN
    ) -> None:
        """``text`` wrapped, its first line ``indent`` columns in, the next ones ``hang`` columns."""
        rest = " " * (indent if hang is None else hang)
        self._write(self._wrap(text, " " * indent, rest), style)

    def item(self, text: str, *, indent: int = 0, style: Style = Style.PLAIN) -> None:
        """An entry of a list."""
        self._write(self._wrap(text, f"{' ' * indent}- ", " " * (indent + 2)), style)

    def field(self, label: str, text: str, *, column: int = 13) -> None:
        """A label and its value, the values aligned at ``column``."""
        self._write(self._wrap(text, label.ljust(column), " " * column), Style.PLAIN)

    def preformatted(self, text: str, *, indent: int = 0, style: Style = Style.PLAIN) -> None:
        """A line as it is, never wrapped: rows of a table."""
        self._write([" " * indent + harmless(text)], style)

    def fits(self, columns: int) -> bool:
        """Whether that many columns hold on a line."""
        return columns <= self._width

    def _wrap(self, text: str, first: str, rest: str) -> list[str]:
        return textwrap.wrap(
            harmless(" ".join(text.split(" "))),
            width=self._width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [first.rstrip()]

    def _write(self, lines: list[str], style: Style) -> None:
        paint: Callable[[str], str] = self._painted(style)
        self._out.write("".join(paint(line) + "\n" for line in lines))

    def _painted(self, style: Style) -> Callable[[str], str]:
        if not self._colour or style is Style.PLAIN:
            return str
        return lambda line: f"\x1b[{style.value}m{line}\x1b[0m"
