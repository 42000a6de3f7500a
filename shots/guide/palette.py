"""A picture of a screen in at most 256 colours: a quarter of the size, and nobody sees the difference."""

from collections import Counter

from PySide6.QtGui import QImage

_MOST = 256
_COARSE = 0xFFF8F8F8


def reduced(image: QImage) -> QImage:
    """The same picture in its most frequent colours; the others take the nearest of them."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(plain.constBits()).cast("I"))
    frequent = [colour for colour, _ in pixels.most_common(_MOST)]
    # half for the exact colours of surfaces and words, half for what is left, grouped by likeness
    exact = frequent[: _MOST // 2]
    rest = Counter[int]()
    for colour, count in pixels.items():
        rest[colour & _COARSE] += count
    for colour in exact:
        rest.pop(colour & _COARSE, None)
    table = exact + [colour for colour, _ in rest.most_common(_MOST - len(exact))]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table)
