"""Counts of a campaign: by rule, kind and severity; small values that processes can hand over."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.quality.exports import Examined, Known


class Shape(NamedTuple):
    """A rule, one of its kinds, and the severity that the finding has."""

    rule: str
    kind: str
    severity: str


class Surprise(NamedTuple):
    """A finding nobody expected, or an expected one that is missing, and the export it concerns."""

    export: int
    shape: Shape
    lines: tuple[int, ...]
    missing: bool = False


@dataclass(slots=True, kw_only=True)
class Precision:
    """What the rules say of faultless exports: nothing, if all is right.

    ``expected`` counts what such a file says of itself (its NAMs are masked), ``confirmed`` how often that
    was found.
    """

    exports: int = 0
    lines: int = 0
    expected: Counter[Shape] = field(default_factory=Counter)
    confirmed: Counter[Shape] = field(default_factory=Counter)
    found: Counter[Shape] = field(default_factory=Counter)
    files: Counter[Shape] = field(default_factory=Counter)
    """In how many exports each was found."""
    justified: Counter[Shape] = field(default_factory=Counter)
    """Those among ``found`` for which the export lacks a column."""
    lookalikes: Counter[str] = field(default_factory=Counter)
    """Situations that resemble a fault, by the rule they resemble one of."""
    surprises: list[Surprise] = field(default_factory=list)

    def add(
        self, number: int, examined: Examined, is_justified: Callable[[Shape], bool] = lambda _: False
    ) -> None:
        """Count one export."""
        self.exports += 1
        self.lines += examined.summary.lines
        self.lookalikes.update(examined.summary.lookalikes)
        self.expected.update(shape_of(known) for known in examined.expected.elements())
        self.confirmed.update(shape_of(known) for known in (examined.expected & examined.found).elements())
        extra = examined.found - examined.expected
        shapes = Counter(shape_of(known) for known in extra.elements())
        self.found.update(shapes)
        self.files.update(shapes.keys())
        self.justified.update({shape: times for shape, times in shapes.items() if is_justified(shape)})
        self.surprises += [
            Surprise(number, shape_of(known), known.lines)
            for known in extra
            if not is_justified(shape_of(known))
        ]

    @property
    def unjustified(self) -> Counter[Shape]:
        """What no missing column explains."""
        return self.found - self.justified

    def merge(self, other: "Precision") -> None:
        """Add the counts of another process."""
        self.exports += other.exports
        self.lines += other.lines
        self.expected.update(other.expected)
        self.confirmed.update(other.confirmed)
        self.found.update(other.found)
        self.files.update(other.files)
        self.justified.update(other.justified)
        self.lookalikes.update(other.lookalikes)
        self.surprises += other.surprises


@dataclass(slots=True, kw_only=True)
class Recall:
    """What the rules say of faults put among faultless lines.

    ``others`` counts findings of another rule or kind that touch the lines of a fault, by that fault;
    ``elsewhere`` those that touch no fault at all, by what was found.
    """

    exports: int = 0
    lines: int = 0
    injected: Counter[Shape] = field(default_factory=Counter)
    found: Counter[Shape] = field(default_factory=Counter)
    others: Counter[Shape] = field(default_factory=Counter)
    elsewhere: Counter[Shape] = field(default_factory=Counter)
    surprises: list[Surprise] = field(default_factory=list)

    def add(self, number: int, examined: Examined) -> None:
        """Count one export."""
        self.exports += 1
        self.lines += examined.summary.lines
        missing = examined.expected - examined.found
        extra = examined.found - examined.expected
        self.injected.update(shape_of(known) for known in examined.expected.elements())
        self.found.update(shape_of(known) for known in (examined.expected - missing).elements())
        self.surprises += [Surprise(number, shape_of(k), k.lines, missing=True) for k in missing]
        self.surprises += [Surprise(number, shape_of(k), k.lines) for k in extra]
        for known in extra.elements():
            touched = [fault for fault in examined.expected if set(fault.lines) & set(known.lines)]
            self.others.update(shape_of(fault) for fault in touched)
            if not touched:
                self.elsewhere[shape_of(known)] += 1

    def merge(self, other: "Recall") -> None:
        """Add the counts of another process."""
        self.exports += other.exports
        self.lines += other.lines
        self.injected.update(other.injected)
        self.found.update(other.found)
        self.others.update(other.others)
        self.elsewhere.update(other.elsewhere)
        self.surprises += other.surprises


def shape_of(known: Known) -> Shape:
    """What it is, wherever it is."""
    return Shape(known.rule, known.kind, known.severity)
