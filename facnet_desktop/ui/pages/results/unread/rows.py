"""The lines that were not read, and those that were ignored with a word about it, as rows of one table."""

from collections import Counter
from dataclasses import dataclass

from facnet_desktop.domain.money import NBSP
from facnet_desktop.ingest.report import Diagnostic, IngestReport, Kind
from facnet_desktop.ui.pages.results.unread.kinds import KINDS

_IGNORED = "la ligne est ignorée"
_NOT_READ = "; la ligne n'est pas lue."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadLine:
    """``reason`` is the message without its place, as a sentence. ``ignored``: it carries no invoice."""

    line: int | None
    column: str
    kind: Kind
    reason: str
    ignored: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadLines:
    """In file order; ``kinds`` count those that were not read, most frequent first."""

    lines: tuple[UnreadLine, ...] = ()
    kinds: tuple[tuple[Kind, int], ...] = ()

    def chosen(self, kind: Kind | None, text: str, order: int, *, descending: bool) -> tuple[UnreadLine, ...]:
        """Of that kind, holding that text; ``order`` is a column: line, column, kind, reason."""
        words = text.casefold().split()
        kept = [
            one
            for one in self.lines
            if (kind is None or one.kind is kind) and all(word in _searched(one) for word in words)
        ]
        kept.sort(key=_ORDERS[order], reverse=descending)
        return tuple(kept)


def unread_lines(reading: IngestReport) -> UnreadLines:
    """Of a reading; what is merely odd in a line that was read is not here."""
    refused = [_line(error) for error in reading.errors]
    ignored = [_line(warning, ignored=True) for warning in reading.warnings if _IGNORED in warning.message]
    kinds = Counter(error.kind for error in reading.errors)
    return UnreadLines(
        lines=tuple(sorted((*refused, *ignored), key=_by_line)), kinds=tuple(kinds.most_common())
    )


def _line(diagnostic: Diagnostic, *, ignored: bool = False) -> UnreadLine:
    return UnreadLine(
        line=diagnostic.line,
        column=diagnostic.column or "",
        kind=diagnostic.kind,
        reason=_reason(diagnostic),
        ignored=ignored,
    )


def _reason(diagnostic: Diagnostic) -> str:
    """``ligne 3, « Code » : code absent; …`` gives ``Code absent; …``: columns tell the place already."""
    place, mark, reason = diagnostic.message.partition(f"{NBSP}: ")
    if not mark or not place.startswith("ligne "):
        return diagnostic.message
    told = reason.removesuffix(_NOT_READ)
    return f"{told[:1].upper()}{told[1:]}{'' if told == reason else '.'}"


def _searched(line: UnreadLine) -> str:
    return f"{line.line or ''} {line.column} {KINDS[line.kind].word} {line.reason}".casefold()


def _by_line(line: UnreadLine) -> int:
    return line.line or 0


def _by_column(line: UnreadLine) -> tuple[str, int]:
    return line.column.casefold(), line.line or 0


def _by_kind(line: UnreadLine) -> tuple[str, int]:
    return KINDS[line.kind].word, line.line or 0


def _by_reason(line: UnreadLine) -> tuple[str, int]:
    return line.reason, line.line or 0


_ORDERS = (_by_line, _by_column, _by_kind, _by_reason)
