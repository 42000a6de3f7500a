"""Warnings of a file: every kind is told, a thousand times the same thing is counted."""

from collections import Counter
from collections.abc import Iterable

from facnet_desktop.domain.french import count
from facnet_desktop.ingest.report import Diagnostic, Kind

MAX_OF_A_KIND = 100


class WarningList:
    """Keeps the first warnings of each kind and column, and how many more there were."""

    def __init__(self) -> None:
        self._kept: list[Diagnostic] = []
        self._seen: Counter[tuple[Kind, str | None]] = Counter()

    def add(self, kind: Kind, message: str, *, line: int | None = None, column: str | None = None) -> None:
        self.extend([Diagnostic(kind=kind, message=message, line=line, column=column)])

    def extend(self, warnings: Iterable[Diagnostic]) -> None:
        for warning in warnings:
            key = (warning.kind, warning.column)
            self._seen[key] += 1
            if self._seen[key] <= MAX_OF_A_KIND:
                self._kept.append(warning)

    def all(self) -> tuple[Diagnostic, ...]:
        """The kept ones in file order, then one line for each kind that had more."""
        rest = [
            Diagnostic(
                kind=kind,
                column=column,
                message=_more(seen - MAX_OF_A_KIND, column),
            )
            for (kind, column), seen in self._seen.items()
            if seen > MAX_OF_A_KIND
        ]
        return tuple(sorted(self._kept, key=lambda w: w.line or 0) + rest)


def _more(number: int, column: str | None) -> str:
    where = f" pour «\u00a0{column}\u00a0»" if column else ""
    return f"… et {count(number, 'autre ligne', 'autres lignes')} avec le même avertissement{where}."
