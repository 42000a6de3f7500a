"""How the printed documents look: Letter paper, Inter throughout, the light palette; lengths in 1/96 inch."""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QFont, QPageLayout, QPageSize

from facnet_desktop.rules.registry import RULES
from facnet_desktop.ui.markdown.html import Look
from facnet_desktop.ui.markdown.links import KnownNames
from facnet_desktop.ui.theme.fonts import FAMILY
from facnet_desktop.ui.theme.tokens import LIGHT

PAGE = QRectF(0, 0, 816, 1056)
INK, FAINT, LINE, ACCENT = LIGHT.text, LIGHT.muted, LIGHT.line, LIGHT.accent
_KNOWN = KnownNames(rules=frozenset(rule.code for rule in RULES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The room of a page; ``points`` is the size of ordinary text, ``gap`` scales the room between parts."""

    points: float = 9.5
    side: float = 88
    top: float = 92
    bottom: float = 84
    gap: float = 1.0

    @property
    def body(self) -> QRectF:
        """Where words go, between what stands at the top and the bottom of each page."""
        return PAGE.adjusted(self.side, self.top, -self.side, -self.bottom)

    def look(self, share: float = 1.0) -> Look:
        """The look of pages made from Markdown, at a share of the ordinary size."""
        return Look(tokens=LIGHT, points=self.points * share, mono=FAMILY, known=_KNOWN)


def letter() -> QPageLayout:
    """Letter, upright, without margins: the pages are drawn to their edges."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )


def font(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter at a size of its own, spaced as it was designed."""
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("calt"), 0)
    return made
