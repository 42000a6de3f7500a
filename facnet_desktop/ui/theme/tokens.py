"""The colours of the interface by what they mean; text on its background has a contrast of 4.5 at least."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """One meaning: ``ink`` for its words and icons, on any surface and on its own pale ``wash``."""

    ink: str
    wash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A whole palette, as ``#rrggbb``.

    ``window`` is behind everything, ``surface`` holds tables and cards, ``raised`` what floats. ``line``
    parts, ``edge`` outlines what can be operated (contrast 3). ``muted`` is for secondary words.
    """

    is_dark: bool
    window: str
    surface: str
    raised: str
    hover: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    selection_text: str
    error: Tint
    warning: Tint
    opportunity: Tint
    good: Tint
    info: Tint
    neutral: Tint


class Tone(Enum):
    """What a mark on the screen means; the colour follows from the theme."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    ERROR = "error"
    WARNING = "warning"
    OPPORTUNITY = "opportunity"
    GOOD = "good"
    INFO = "info"


LIGHT = Tokens(
    is_dark=False,
    window="#f3f5f8",
    surface="#ffffff",
    raised="#ffffff",
    hover="#e9edf3",
    line="#dde2ea",
    edge="#7d899b",
    text="#17202c",
    muted="#526073",
    accent="#0b5cad",
    accent_hover="#084a8c",
    on_accent="#ffffff",
    selection="#dcebfb",
    selection_text="#0f2a47",
    error=Tint(ink="#b3261e", wash="#fdecea"),
    warning=Tint(ink="#855000", wash="#fdf1d9"),
    opportunity=Tint(ink="#6a3fa3", wash="#f1eafb"),
    good=Tint(ink="#1b6b40", wash="#e4f4ea"),
    info=Tint(ink="#0b5cad", wash="#e5f0fb"),
    neutral=Tint(ink="#526073", wash="#eaeef3"),
)

DARK = Tokens(
    is_dark=True,
    window="#12161c",
    surface="#1a2028",
    raised="#222a34",
    hover="#252e39",
    line="#2e3844",
    edge="#738195",
    text="#e7ecf2",
    muted="#a5b1c0",
    accent="#74b5f7",
    accent_hover="#95c7fa",
    on_accent="#0a1c30",
    selection="#1f3f61",
    selection_text="#eef5fc",
    error=Tint(ink="#ff9289", wash="#3d1f1f"),
    warning=Tint(ink="#f3bd57", wash="#382b14"),
    opportunity=Tint(ink="#cbaaf5", wash="#2e2440"),
    good=Tint(ink="#78d39c", wash="#17321f"),
    info=Tint(ink="#74b5f7", wash="#1a2f47"),
    neutral=Tint(ink="#a5b1c0", wash="#262f3a"),
)


def ink_of(tokens: Tokens, tone: Tone) -> str:
    """The colour of a mark, ``#rrggbb``."""
    colour = getattr(tokens, tone.value)
    return colour.ink if isinstance(colour, Tint) else str(colour)


def wash_of(tokens: Tokens, tone: Tone) -> str:
    """The pale background of a meaning, ``#rrggbb``; plain marks take the neutral one."""
    colour = getattr(tokens, tone.value)
    return colour.wash if isinstance(colour, Tint) else tokens.neutral.wash
