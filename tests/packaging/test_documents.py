"""The documents that are printed: French, complete, whole; what a reader of PDF needs is in them."""

import os
import re
import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from facnet_desktop.jobs.error_entries import ENTRIES
from facnet_desktop.rules.registry import RULES
from facnet_desktop.ui.help.keys import KEYS
from facnet_desktop.ui.help.printed import FILE_NAME
from facnet_desktop.ui.theme.theme import Theme
from shots.guide.bookmarks import Area, Bookmark, NotAsExpected, Target, enriched
from shots.guide.documents import DOCS, laid_out
from shots.guide.paint import Printed, pdf_of
from shots.guide.sheets import SHEETS, ShortDocument, TooLong, sheet_of
from tests.support.window_context import INSTALLATION
from tests.unit.cli.test_french import english_words

PAGE = re.compile(rb"/Type /Page\b(?!s)")
FEWEST_PAGES, MOST_PAGES = 90, 160
MOST_BYTES = 4_000_000
OURS = {"export", "file", "message", "usage", "path", "range", "text", "integer", "for", "missing"}
"""French words that look English, and the kinds of findings that the pages of rules name."""
TECHNICAL = re.compile(r"`[^`]*`|\b[A-Z]+_[A-Z_]+\b|\b[a-z]+_[a-z_]+\b|<[a-z]+>")


@pytest.fixture(scope="module")
def documents(theme: Theme) -> Mapping[str, Printed]:
    return dict(laid_out(INSTALLATION))


@pytest.fixture(scope="module")
def guide(documents: Mapping[str, Printed]) -> bytes:
    return pdf_of(documents[FILE_NAME])


def words_of(printed: Printed) -> str:
    return "\n".join(piece.plain() for page in printed.flow.pages for _, piece in page.pieces)


def test_the_guide_is_a_book_of_reasonable_size(documents: Mapping[str, Printed], guide: bytes) -> None:
    pages = len(PAGE.findall(guide.partition(b"startxref")[0]))
    assert pages == len(documents[FILE_NAME].flow.pages)
    assert FEWEST_PAGES <= pages <= MOST_PAGES
    assert len(guide) <= MOST_BYTES


def test_every_rule_error_and_key_is_in_the_guide(documents: Mapping[str, Printed]) -> None:
    printed = documents[FILE_NAME]
    words = words_of(printed)
    for rule in RULES:
        assert f"regle:{rule.code}" in printed.flow.places
        assert words.count(rule.title) >= 2, rule.code  # its page and the index
    for entry in ENTRIES.values():
        assert entry.title in words
    for group in KEYS:
        assert all(use.what in words for use in group.uses)


def test_every_line_of_the_contents_leads_to_its_page(documents: Mapping[str, Printed]) -> None:
    flow = documents[FILE_NAME].flow
    entries = [piece for page in flow.pages for _, piece in page.pieces if hasattr(piece, "place")]
    assert len(entries) > len(RULES)
    pages = [flow.places[entry.place][0] for entry in entries[: -len(RULES) - 1]]  # type: ignore[attr-defined]
    assert pages == sorted(pages)


def test_nothing_goes_beyond_the_page(documents: Mapping[str, Printed]) -> None:
    for name, printed in documents.items():
        body = printed.sheet.body
        for number, page in enumerate(printed.flow.pages, 1):
            for top, piece in page.pieces:
                assert top + piece.height <= body.height() + 1, (name, number, piece.plain()[:60])
                made = getattr(piece, "document", None)
                if made is not None:
                    assert made.idealWidth() <= body.width() + 1, (name, number, piece.plain()[:60])


def test_no_heading_stands_alone_at_the_bottom(documents: Mapping[str, Printed]) -> None:
    for name, printed in documents.items():
        for number, page in enumerate(printed.flow.pages, 1):
            if page.pieces:
                assert not page.pieces[-1][1].keeps, (name, number)


def test_every_word_is_french(documents: Mapping[str, Printed]) -> None:
    for name, printed in documents.items():
        text = TECHNICAL.sub(" ", words_of(printed)).lower()
        assert english_words(text) - OURS == set(), name


def test_fonts_are_embedded(guide: bytes) -> None:
    described = guide.count(b"/Type /FontDescriptor")
    assert described >= 2
    assert len(re.findall(rb"/FontFile[23]?\b", guide)) == described
    assert set(re.findall(rb"/FontName /[A-Z]{0,6}\+?(\w+)", guide)) == {b"Inter"}


def test_readers_find_title_language_and_bookmarks(guide: bytes) -> None:
    assert b"/Lang (fr-CA)" in guide
    assert b"/PageMode /UseOutlines" in guide
    assert b"/DisplayDocTitle true" in guide
    titles = [
        bytes.fromhex(found.decode()).decode("utf-16")
        for found in re.findall(rb"/Title <(feff[0-9a-f]+)>", guide)
    ]
    assert "Table des matières" in titles
    assert all(any(title.startswith(rule.code) for title in titles) for rule in RULES)


def test_the_same_pages_give_the_same_bytes(documents: Mapping[str, Printed]) -> None:
    sheet = documents[SHEETS[0].file_name]
    assert pdf_of(sheet) == pdf_of(sheet)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_takes_the_pages_it_promises(sheet: ShortDocument, documents: Mapping[str, Printed]) -> None:
    printed = documents[sheet.file_name]
    assert len(printed.flow.pages) == sheet.pages
    assert printed.sheet.points >= 7
    assert len(PAGE.findall(pdf_of(printed).partition(b"startxref")[0])) == sheet.pages


def test_a_sheet_that_is_too_long_is_told(theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("# Long\n\n" + "Un paragraphe de plus.\n\n" * 400, "utf-8")
    with pytest.raises(TooLong, match="long"):
        sheet_of(ShortDocument("long", 1), tmp_path, "2025-08")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheets_follow_french_typography(sheet: ShortDocument) -> None:
    text = (DOCS / f"{sheet.name}.md").read_text("utf-8")
    prose = re.sub(r"```.*?```|`[^`]*`", "x", text, flags=re.DOTALL)
    assert not re.search(r" :|« | »| ;|!|\"|\b(vous|votre|vos)\b", prose)


def test_a_file_of_another_shape_is_refused() -> None:
    with pytest.raises(NotAsExpected):
        enriched(b"%PDF-1.4\n%%EOF\n", [], [])


def test_links_and_bookmarks_can_be_read_back(documents: Mapping[str, Printed]) -> None:
    plain = pdf_of(documents[SHEETS[0].file_name])
    assert plain.count(b"startxref") == 2
    target = Target(1, 700)
    with pytest.raises(NotAsExpected):  # it was appended to already: two trailers
        enriched(plain, [Bookmark("Une page", target)], [Area(0, 0, 0, 9, 9, target)])


def test_the_command_writes_every_document(tmp_path: Path) -> None:
    variables = {**os.environ, "PYTHONPATH": str(DOCS.parent)}
    done = subprocess.run(
        [sys.executable, "-m", "shots.guide", str(tmp_path / "livres")],
        check=True,
        env=variables,
        cwd=DOCS.parent,
        capture_output=True,
        text=True,
    )
    written = sorted(path.name for path in (tmp_path / "livres").iterdir())
    assert written == sorted([FILE_NAME, *(sheet.file_name for sheet in SHEETS)])
    assert done.stdout.count("Mo") == len(written)


def test_pages_hold_text_and_not_its_picture(guide: bytes) -> None:
    streams = [
        zlib.decompress(found)
        for found in re.findall(rb"/FlateDecode\s*>>\s*stream\r?\n(.*?)\r?\nendstream", guide, re.DOTALL)[:40]
        if found[:1] == b"x"
    ]
    assert any(b" Tf" in stream and b"BT" in stream for stream in streams)
