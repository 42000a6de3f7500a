"""Every document that is printed: its file name and its bytes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from facnet_desktop.bootstrap.installation import Installation
from facnet_desktop.reference.load import load_reference
from facnet_desktop.ui.help.pictures import load_pictures
from facnet_desktop.ui.help.printed import FILE_NAME
from facnet_desktop.ui.help.topics import load_topics
from shots.guide.book import book_of
from shots.guide.paint import Printed, pdf_of
from shots.guide.sheets import SHEETS, sheet_of

DOCS = Path(__file__).resolve().parents[2] / "docs"


def laid_out(installation: Installation) -> Iterator[tuple[str, Printed]]:
    """The documents, before they are painted."""
    guide = installation.resources / "guide"
    edition = load_reference(installation.reference_folder, as_of=date.today()).edition  # noqa: DTZ011
    yield FILE_NAME, book_of(load_topics(guide), load_pictures(guide), edition)
    for sheet in SHEETS:
        yield sheet.file_name, sheet_of(sheet, DOCS, edition)


def written(installation: Installation) -> Iterator[tuple[str, bytes]]:
    """The documents as files; a ``QGuiApplication`` with the shipped fonts is there."""
    for name, printed in laid_out(installation):
        yield name, pdf_of(printed)
