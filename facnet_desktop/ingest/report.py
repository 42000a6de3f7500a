"""What reading an export yields beside its claims: counts, errors, warnings, and the file itself."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the log names kinds of diagnostics long before anything needs Polars
    from facnet_desktop.rules.claims import ControlTotals


class Kind(StrEnum):
    """Why a line or a file was not understood; the words of the JSON contract."""

    ENCODING = "encoding"
    DELIMITER = "delimiter"
    HEADER = "header"
    MISSING_COLUMN = "missing_column"
    DUPLICATE_COLUMN = "duplicate_column"
    FIELD_COUNT = "field_count"
    UNCLOSED_QUOTE = "unclosed_quote"
    QUOTE = "quote"
    DATE = "date"
    TIME = "time"
    AMOUNT = "amount"
    CODE = "code"
    NUMBER = "number"
    MISSING_VALUE = "missing_value"
    FORMAT = "format"
    EMPTY = "empty"
    BINARY = "binary"
    SIZE = "size"
    ACCENTS = "accents"


class Outcome(StrEnum):
    """What became of the file, worst last."""

    ACCEPT = "accept"
    ACCEPT_WITH_WARNINGS = "accept_with_warnings"
    ACCEPT_WITH_ROW_ERRORS = "accept_with_row_errors"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing to say about a line (physical, header = 1) or, without a line, about the file.

    The message never repeats a patient or a doctor; it may quote the start of a date, an amount, a
    code or a time.
    """

    kind: Kind
    message: str
    line: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCounts:
    """Every record after the header that is not blank is counted once, here."""

    accepted: int = 0
    rejected: int = 0
    ignored: int = 0

    @property
    def total(self) -> int:
        return self.accepted + self.rejected + self.ignored


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """The file as it was found; ``encoding`` and ``delimiter`` are ``None`` when it was refused first."""

    name: str
    bytes: int
    sha256: str
    encoding: str | None
    delimiter: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """Everything to say about the reading of one file, errors and warnings in file order."""

    file: FileFacts
    rows: RowCounts
    errors: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    rejected_whole: bool = False
    control: "ControlTotals | None" = None

    @property
    def outcome(self) -> Outcome:
        if self.rejected_whole:
            return Outcome.REJECT
        if self.errors:
            return Outcome.ACCEPT_WITH_ROW_ERRORS
        return Outcome.ACCEPT_WITH_WARNINGS if self.warnings else Outcome.ACCEPT


class Refusal(Exception):
    """The whole file is refused: the reading stops here and the diagnostics say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(diagnostics[0].kind.value)
        self.diagnostics = diagnostics


def located(line: int, column: str | None, what: str) -> str:
    """A message that begins with its place: ``ligne 3, « Code » : …``."""
    place = f"ligne {line}" if column is None else f"ligne {line}, «\u00a0{column}\u00a0»"
    return f"{place}\u00a0: {what}"


def excerpt(text: str, limit: int = 40) -> str:
    """The start of a cell in French quotes, without control characters, for a message."""
    clean = "".join(c if c.isprintable() else "\ufffd" for c in text.strip())
    return f"«\u00a0{clean[:limit]}{'…' if len(clean) > limit else ''}\u00a0»"
