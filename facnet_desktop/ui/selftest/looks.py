"""Whether what is drawn can be seen: the platform, the typeface, the style sheet, the icons, a picture."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QFontInfo, QFontMetrics, QGuiApplication, QIcon, QImage
from PySide6.QtWidgets import QApplication, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.ui.theme.fonts import FAMILY, interface_font
from facnet_desktop.ui.theme.icons import icon

PLATFORM = "offscreen"
_LETTERS = "aÉçœ«…−—"
_ICON_SIDE = 24
_LEAST_COLOURS = 6
"""A page of text has more shades than that; one that was not painted has one."""
_STEP = 7


def look_faults(application: QApplication, icons: Path) -> Iterator[str]:
    """What is wrong with the application itself, in French."""
    if QGuiApplication.platformName() != PLATFORM:
        yield _tr("La fenêtre d'essai n'a pas été dessinée hors de l'écran.")
    if QLocale().name() != "fr_CA":
        yield _tr("Les nombres et les dates ne suivent pas les usages du Québec.")
    yield from _font_faults()
    if not application.styleSheet().strip():
        yield _tr("La feuille de style n'est pas appliquée.")
    names = sorted(path.stem for path in icons.glob("*.svg"))
    if not names:
        yield _tr("Aucune icône n'est livrée.")
    for name in names:
        if is_blank(icon(name)):
            yield _tr("L'icône {name} ne se dessine pas.").format(name=quoted(name))


def is_blank(shown: QIcon) -> bool:
    """Whether nothing of it would be seen."""
    image = shown.pixmap(_ICON_SIDE, _ICON_SIDE).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return image.isNull() or not any(image.constBits())


def is_painted(widget: QWidget) -> bool:
    """Whether the widget, drawn into a picture, is more than a plain surface."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(image.constBits()).cast("I")[::_STEP])) >= _LEAST_COLOURS


def _font_faults() -> Iterator[str]:
    font = interface_font()
    if QFontInfo(font).family() != FAMILY:
        yield _tr("La police {name} n'est pas chargée.").format(name=quoted(FAMILY))
        return
    metrics = QFontMetrics(font)
    missing = [letter for letter in _LETTERS if not metrics.inFontUcs4(ord(letter))]
    if missing or metrics.horizontalAdvance(_LETTERS) <= 0:
        yield _tr("La police {name} n'a pas toutes les lettres du français.").format(name=quoted(FAMILY))


def _tr(text: str) -> str:
    return QCoreApplication.translate("selftest", text)
