"""What a workbook holds, read without the library that wrote it."""

import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cell = str | float | None


def sheets_of(path: Path) -> dict[str, list[list[Cell]]]:
    """The rows of each sheet: texts as texts, numbers as numbers, ``None`` for an empty cell."""
    with zipfile.ZipFile(path) as archive:
        shared = [
            "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
            for item in _root(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")
        ]
        names = [sheet.attrib["name"] for sheet in _root(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet")]
        return {
            name: [
                _cells(row, shared)
                for row in _root(archive, f"xl/worksheets/sheet{at}.xml").iter(f"{_MAIN}row")
            ]
            for at, name in enumerate(names, 1)
        }


def formulas_of(path: Path) -> int:
    """How many formulas and links the workbook has."""
    with zipfile.ZipFile(path) as archive:
        texts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    return sum(text.count(b"<f>") + text.count(b"<hyperlink ") for text in texts)


def _root(archive: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(archive.read(name))  # noqa: S314 - our own files


def _cells(row: ET.Element, shared: list[str]) -> list[Cell]:
    found: list[Cell] = []
    for cell in row.iter(f"{_MAIN}c"):
        letters = "".join(filter(str.isalpha, cell.attrib["r"]))
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        found += [None] * (column - 1 - len(found))
        value = cell.find(f"{_MAIN}v")
        if value is None or value.text is None:
            found.append(None)
        else:
            found.append(shared[int(value.text)] if cell.attrib.get("t") == "s" else float(value.text))
    return found
