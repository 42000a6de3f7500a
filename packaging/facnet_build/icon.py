"""The icon of the programs, of which small sizes have a drawing of their own, and the side of the wizard."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_SMALL = 24
_PANEL = (328, 628)
"""Twice what the wizard shows at 100 %, so that it stays sharp at 200 %."""


def write_icon(mark: Path, output: Path) -> None:
    """Write an ``.ico`` with a PNG for each size; ``mark`` is the folder of the drawings.

    Raises:
        OSError: a drawing cannot be read, or the icon not written.
    """
    large, small = ((mark / name).read_bytes() for name in ("facnet.svg", "facnet-petit.svg"))
    pictures = [_png(small if size <= _SMALL else large, size) for size in _SIZES]
    offset = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(_SIZES, pictures, strict=True):
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    output.write_bytes(directory + b"".join(pictures))


def write_panel(drawing: Path, output: Path) -> None:
    """Write the picture of the wizard's first and last pages, as the bitmap that NSIS reads.

    Raises:
        OSError: the drawing cannot be read, or the picture not written.
    """
    renderer = QSvgRenderer(QByteArray(drawing.read_bytes()))
    image = QImage(*_PANEL, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    if not image.save(str(output)):
        raise OSError(f"{output} cannot be written")


def _png(drawing: bytes, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())
