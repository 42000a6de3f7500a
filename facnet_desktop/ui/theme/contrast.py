"""Contrast of two colours (WCAG 2.2, 1.4.3), and the palette of a system in high contrast."""

from PySide6.QtGui import QColor, QPalette

from facnet_desktop.ui.theme.tokens import Tint, Tokens


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def high_contrast_of(palette: QPalette) -> Tokens:
    """The colours the person gave her system, and no other: meanings are told by icon and word."""

    def colour(role: QPalette.ColorRole) -> str:
        return palette.color(role).name()

    window, text = colour(QPalette.ColorRole.Window), colour(QPalette.ColorRole.WindowText)
    plain = Tint(ink=text, wash=window)
    accent = colour(QPalette.ColorRole.Highlight)
    return Tokens(
        is_dark=QColor(window).lightness() < QColor(text).lightness(),
        window=window,
        surface=colour(QPalette.ColorRole.Base),
        raised=window,
        hover=window,
        line=text,
        edge=text,
        text=text,
        muted=text,
        accent=accent,
        accent_hover=accent,
        on_accent=colour(QPalette.ColorRole.HighlightedText),
        selection=accent,
        selection_text=colour(QPalette.ColorRole.HighlightedText),
        error=plain,
        warning=plain,
        opportunity=plain,
        good=plain,
        info=plain,
        neutral=plain,
    )


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
