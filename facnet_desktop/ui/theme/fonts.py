"""The typeface, shipped: the same words take the same room on every computer."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Inter"
POINTS = 10.0
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


def load_fonts(folder: Path) -> None:
    """Make the shipped files known to Qt; one that cannot be read leaves the font of the system."""
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(folder / f"{FAMILY}-{weight}.otf"))


def interface_font(points: float = POINTS) -> QFont:
    """The font of the interface; figures are all of one width, so that columns line up."""
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setFeature(QFont.Tag("calt"), 0)
    return font
