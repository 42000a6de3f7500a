"""Which row of the list is which finding, or which heading, when some groups are folded."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from facnet_desktop.services.results.view import FindingView


@dataclass(frozen=True, slots=True)
class Place:
    """What a row shows: a finding of the view, or the heading of ``group`` when ``position`` is ``None``."""

    group: int | None
    position: int | None


class Folding:
    """Rows of a view, headings included; a list that is not grouped has no heading.

    Only the groups that differ from the others are remembered, so that a list of a hundred thousand
    groups, all open or all folded, weighs nothing.
    """

    def __init__(self, view: FindingView, *, is_open: bool) -> None:
        self.view = view
        self._is_open = is_open
        self._starts = None if view.headers is None else view.headers["start"]
        self._others: list[int] = []
        self._sums: list[int] = [0]

    @property
    def is_grouped(self) -> bool:
        """Whether there are headings."""
        return self._starts is not None

    @property
    def row_count(self) -> int:
        """Headings and findings that show."""
        if self._starts is None:
            return self.view.total
        hidden = self._sums[-1]
        shown = self.view.total - hidden if self._is_open else hidden
        return self.view.group_count + shown

    def place(self, row: int) -> Place:
        """What that row shows."""
        if self._starts is None:
            return Place(None, row)
        group = bisect_right(range(self.view.group_count), row, key=self.header_row) - 1
        below = row - self.header_row(group) - 1
        return Place(group, None if below < 0 else self.start(group) + below)

    def header_row(self, group: int) -> int:
        """The row of the heading of a group."""
        before = self._sums[bisect_left(self._others, group)]
        return group + (self.start(group) - before if self._is_open else before)

    def row_of(self, position: int) -> int:
        """The row of a finding; that of its heading while its group is folded."""
        if self._starts is None:
            return position
        group = self.view.group_of(position)
        row = self.header_row(group)
        return row + 1 + position - self.start(group) if self.is_open(group) else row

    def is_open(self, group: int) -> bool:
        """Whether its findings show."""
        at = bisect_left(self._others, group)
        return self._is_open != (at < len(self._others) and self._others[at] == group)

    def count(self, group: int) -> int:
        """How many findings a group has."""
        last = group + 1 == self.view.group_count
        return (self.view.total if last else self.start(group + 1)) - self.start(group)

    def toggle(self, group: int) -> None:
        """Fold it, or open it."""
        at = bisect_left(self._others, group)
        if at < len(self._others) and self._others[at] == group:
            del self._others[at]
        else:
            self._others.insert(at, group)
        del self._sums[at + 1 :]
        for other in self._others[at:]:
            self._sums.append(self._sums[-1] + self.count(other))

    def start(self, group: int) -> int:
        """The position of its first finding."""
        return 0 if self._starts is None else int(self._starts[group])
