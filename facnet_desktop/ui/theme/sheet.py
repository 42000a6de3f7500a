"""The style sheet over Fusion, made of the colours of a theme.

Widgets choose a look with dynamic properties: ``look`` of a button (``primary``, ``quiet``, ``danger``),
of a frame (``card``, ``panel``, ``well``) or of a label (``title``, ``heading``, ``muted``, ``number``…).
"""

from pathlib import Path
from string import Template

from facnet_desktop.ui.theme.tokens import Tokens

FILE = "facnet.qss"


def style_sheet(tokens: Tokens, points: float, resources: Path) -> str:
    """The sheet of ``resources/theme``; sizes follow ``points``, the size of ordinary text."""
    marks, suffix = resources / "icones" / "feuille", "sombre" if tokens.is_dark else "clair"

    def mark(name: str) -> str:
        return (marks / f"{name}-{suffix}.svg").as_posix()

    colours = {
        name: getattr(tokens, name)
        for name in (
            "window", "surface", "raised", "hover", "line", "edge", "text", "muted", "accent", "accent_hover",
            "on_accent", "selection", "selection_text",
        )
    }  # fmt: skip
    meanings = ("error", "warning", "opportunity", "good", "info", "neutral")
    sheet = Template((resources / "theme" / FILE).read_text(encoding="utf-8"))
    return sheet.substitute(
        colours,
        **{name: getattr(tokens, name).ink for name in meanings},
        **{f"{name}_wash": getattr(tokens, name).wash for name in meanings},
        title=points * 1.7,
        heading=points * 1.25,
        figure=points * 1.5,
        small=points * 0.9,
        down=mark("chevron-down"),
        up=mark("chevron-up"),
        right=mark("chevron-right"),
        tick=mark("check"),
        dash=mark("minus"),
    )
