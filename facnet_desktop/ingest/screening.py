"""What a record is before its cells are read: a claim, a blank, a total, a footer, or damaged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from facnet_desktop.ingest.columns import REQUIRED, folded
from facnet_desktop.ingest.header import Layout
from facnet_desktop.ingest.records import MAX_RECORD_CHARS, Record
from facnet_desktop.ingest.report import Diagnostic, Kind, located

_TOTAL = re.compile(r"^(grand |sous-? ?)?tota(l|ux)\b")


class Verdict(Enum):
    """What becomes of a record."""

    KEEP = auto()
    BLANK = auto()
    IGNORE = auto()
    REJECT = auto()


@dataclass(frozen=True, slots=True)
class Screened:
    """The verdict and, where there is something to say, why."""

    verdict: Verdict
    diagnostic: Diagnostic | None = None


_KEEP = Screened(Verdict.KEEP)
_BLANK = Screened(Verdict.BLANK)
_IGNORE = Screened(Verdict.IGNORE)


class Screen:
    """Judges records of one layout by their raw cells."""

    def __init__(self, layout: Layout) -> None:
        header = layout.header
        self._header = header
        self._width = layout.width
        self._at = {name: header.position(name) for name in REQUIRED}
        self.tail = max(self._at.values())
        """Last header position that a complete record cannot do without."""
        self.cells_per_record = layout.width
        """One more than the header where every record ends with a delimiter."""

    def judge(self, record: Record, line: int) -> Screened:
        """What becomes of the record that starts on a physical line."""
        if record.problem:
            return self._unquotable(record, line)
        cells = record.cells
        if len(cells) == 1 and not cells[0].strip():
            return _BLANK
        if damage := self._damage(cells, line):
            return Screened(Verdict.REJECT, damage)
        if not self._has(cells, "Code", "Date de Service"):
            if not self._has(cells, "Facture"):
                return self._no_claim(cells, line)
            if any(_TOTAL.match(folded(cell)) for cell in cells):
                return _IGNORE
        if wrong := self._wrong_width(cells, line):
            return Screened(Verdict.REJECT, wrong)
        return _KEEP

    def _has(self, cells: Sequence[str], *names: str) -> bool:
        positions = [self._at[name] for name in names]
        return any(cells[at].strip() for at in positions if at < len(cells))

    def _unquotable(self, record: Record, line: int) -> Screened:
        what = (
            "le guillemet ouvert n'est jamais fermé; la ligne n'est pas lue."
            if record.problem is Kind.UNCLOSED_QUOTE
            else "du texte suit le guillemet fermant; la ligne n'est pas lue."
        )
        kind = record.problem or Kind.QUOTE
        column = self._name(record.where)
        return Screened(
            Verdict.REJECT,
            Diagnostic(kind=kind, line=line, column=column, message=located(line, column, what)),
        )

    def _damage(self, cells: Sequence[str], line: int) -> Diagnostic | None:
        if sum(map(len, cells)) > MAX_RECORD_CHARS:
            column = self._name(max(range(len(cells)), key=lambda at: len(cells[at])))
            what = f"le texte dépasse {MAX_RECORD_CHARS // 1024}\u00a0ko; la ligne n'est pas lue."
            return Diagnostic(kind=Kind.SIZE, line=line, column=column, message=located(line, column, what))
        for at, cell in enumerate(cells):
            column = self._name(at)
            if "\0" in cell:
                what = "le champ contient un caractère de contrôle (NUL); la ligne n'est pas lue."
                return Diagnostic(
                    kind=Kind.BINARY, line=line, column=column, message=located(line, column, what)
                )
            if any("\udc80" <= char <= "\udcff" for char in cell):
                what = "le champ contient des octets illisibles; la ligne n'est pas lue."
                return Diagnostic(
                    kind=Kind.ENCODING, line=line, column=column, message=located(line, column, what)
                )
        return None

    def _no_claim(self, cells: Sequence[str], line: int) -> Screened:
        """A total, a footer or a row without content: counted as ignored, a footer is also told."""
        texts = [folded(cell) for cell in cells if any(char.isalpha() for char in cell)]
        if not texts or any(_TOTAL.match(text) for text in texts):
            return _IGNORE
        return Screened(
            Verdict.IGNORE,
            Diagnostic(
                kind=Kind.FORMAT,
                line=line,
                message=f"ligne {line}\u00a0: texte sans facture, code ni date; la ligne est ignorée.",
            ),
        )

    def _wrong_width(self, cells: Sequence[str], line: int) -> Diagnostic | None:
        """Cells past the header's end that hold something, or too few for the last required column."""
        count = len(cells)
        if self.tail < count <= self.cells_per_record:
            return None
        return Diagnostic(
            kind=Kind.FIELD_COUNT,
            line=line,
            message=f"ligne {line}\u00a0: {count} champs au lieu de {self._width}; la ligne n'est pas lue.",
        )

    def _name(self, at: int) -> str | None:
        return (self._header.canonical[at] or self._header.names[at]) if at < self._width else None
