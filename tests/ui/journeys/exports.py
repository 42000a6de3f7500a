"""A month end: many small exports of invented people, and the three troubles among them."""

from dataclasses import dataclass
from pathlib import Path

from tests.ui.preflight.exports import small_export


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEnd:
    """A folder of files: ``locked`` is in use elsewhere, ``double`` a copy, ``unreadable`` no text."""

    folder: Path
    count: int
    locked: Path
    double: Path
    unreadable: Path


def month_end(folder: Path, count: int = 60) -> MonthEnd:
    """Three lines a file."""
    folder.mkdir()
    good = [small_export(folder / f"clinique-{at:02d}.csv", invoice=at) for at in range(count - 3)]
    double = folder / "copie-de-clinique-00.csv"
    double.write_bytes(good[0].read_bytes())
    unreadable = folder / "photo.csv"
    unreadable.write_bytes(bytes(range(256)) * 8)
    locked = small_export(folder / "ouvert-dans-excel.csv", invoice=99)
    return MonthEnd(folder=folder, count=count, locked=locked, double=double, unreadable=unreadable)
