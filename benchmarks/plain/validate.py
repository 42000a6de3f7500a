"""Read a file and apply the rules, one after the other."""

import gc
from pathlib import Path
from typing import NamedTuple

from benchmarks.plain.annual import annual
from benchmarks.plain.claim import Found
from benchmarks.plain.duplicates import duplicates
from benchmarks.plain.duration import long_visits
from benchmarks.plain.intervention import intervention
from benchmarks.plain.office_fee import office_fees
from benchmarks.plain.reading import net_reversals, read_lines, remember_cells
from facnet_desktop.reference.model import Reference

FAMILIES = (office_fees, annual, intervention, long_visits, duplicates)
PREFIXES = ("FB", "AN", "IC", "DUR", "DOUBLON")
"""The families of rules written here, as the command line names them."""


class PlainResult(NamedTuple):
    """``refused`` lines could not be typed."""

    lines: int
    refused: int
    findings: list[Found]


def validate(path: Path, reference: Reference) -> PlainResult:
    """The findings of the rules of ``PREFIXES`` on one export."""
    lines, refused = read_lines(path, reference)
    standing = net_reversals(lines)
    findings = [finding for family in FAMILIES for finding in family(standing, reference)]
    return PlainResult(len(lines), refused, findings)


def validate_tuned(path: Path, reference: Reference) -> PlainResult:
    """The same with the two tricks that help it most: remembered cells, no cyclic collector.

    For a process of its own: both hold until it ends.
    """
    remember_cells()
    gc.disable()
    return validate(path, reference)
