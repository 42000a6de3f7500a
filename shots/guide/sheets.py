"""The short documents of ``docs``, each on as many pages as it promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop import __version__
from facnet_desktop.ui.markdown.blocks import Heading, parse
from facnet_desktop.ui.status.words import of_edition
from shots.guide.flow import Flow
from shots.guide.look import Sheet
from shots.guide.paint import Printed
from shots.guide.setting import Setter

_TASK = "- [ ] "
_BOX = "\n□\u00a0\u00a0 "
_MOST_POINTS, _LEAST_POINTS, _STEP = 9.5, 6.0, 0.1


@dataclass(frozen=True, slots=True)
class ShortDocument:
    """``name`` is that of the file in ``docs``; ``pages`` how many it takes."""

    name: str
    pages: int

    @property
    def file_name(self) -> str:
        """The PDF."""
        return f"FacNet-{self.name}.pdf"


SHEETS = (
    ShortDocument("fiche-informatique", 2),
    ShortDocument("fiche-confidentialite", 2),
    ShortDocument("liste-de-controle-windows", 1),
)


class TooLong(Exception):
    """No readable size of words makes the document fit its pages."""


def sheet_of(document: ShortDocument, docs: Path, edition: str) -> Printed:
    """The document in the largest words that fit.

    Raises:
        TooLong: it has to be shortened.
        OSError: it is not there.
    """
    text = (docs / f"{document.name}.md").read_text(encoding="utf-8").replace(_TASK, _BOX)
    points = _MOST_POINTS
    while points >= _LEAST_POINTS:
        printed = _laid_out(text, _sheet(points), edition)
        if len(printed.flow.pages) <= document.pages:
            return printed
        points -= _STEP
    raise TooLong(document.name)


def _sheet(points: float) -> Sheet:
    return Sheet(points=points, side=64, top=70, bottom=58, gap=0.62)


def _laid_out(text: str, sheet: Sheet, edition: str) -> Printed:
    blocks = parse(text)
    flow = Flow(sheet.body.height())
    flow.turn("")
    nothing: Mapping[str, object] = {}
    flow.add(Setter(sheet, nothing).pieces(blocks, "fiche"))  # type: ignore[arg-type]
    title = blocks[0].text if isinstance(blocks[0], Heading) else ""
    return Printed(
        title=title,
        footer=f"Version {__version__} · Références {of_edition(edition)}",
        sheet=sheet,
        flow=flow,
    )
