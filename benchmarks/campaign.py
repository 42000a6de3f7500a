"""A whole run: files, turns in an order that favours nobody, and every measure in a fresh process."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, NotRequired, TypedDict

from benchmarks.contenders import CONTENDERS, Contender, Encoding
from facnet_desktop import allocator
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP

ROOT = Path(__file__).parents[1]
SLOW_SECONDS = 60.0
"""A contender that takes longer is measured once, not at every turn."""
MOST_STORED = 1_000_000
"""Lines of the largest file whose results are kept."""
_BLOCK = 1 << 20


class MeasureFailed(Exception):
    """A process ended badly; what it wrote on its error stream follows."""


class Turn(TypedDict):
    """What ``benchmarks.worker`` prints."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int | None
    lines: NotRequired[int]
    findings: NotRequired[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Medians of the turns of one contender on one file; ``turns`` are the raw measures."""

    contender: str
    lines: int
    file_bytes: int
    turns: tuple[Turn, ...]

    @property
    def seconds(self) -> float:
        return median(turn["seconds"] for turn in self.turns)

    @property
    def cpu_seconds(self) -> float:
        return median(turn["cpu_seconds"] for turn in self.turns)

    @property
    def peak_bytes(self) -> float | None:
        peaks = [turn["peak_bytes"] for turn in self.turns if turn["peak_bytes"] is not None]
        return median(peaks) if peaks else None

    @property
    def findings(self) -> int | None:
        return self.turns[0].get("findings")

    @property
    def peak_share(self) -> float | None:
        """Peak memory over the size of the file."""
        return None if self.peak_bytes is None else self.peak_bytes / self.file_bytes


@dataclass(slots=True)
class Results:
    """For each number of lines, ``breakdowns`` tell where our own time goes, ``store_costs`` what the
    encrypted store adds.
    """

    measures: list[Measure] = field(default_factory=list)
    breakdowns: dict[int, dict[str, Any]] = field(default_factory=dict)
    store_costs: dict[int, dict[str, Any]] = field(default_factory=dict)

    def of(self, contender: str, lines: int) -> Measure | None:
        """The measure of a contender on the file of that many lines."""
        both = (m for m in self.measures if (m.contender, m.lines) == (contender, lines))
        return next(both, None)

    def times(self, contender: str, other: str, lines: int) -> float | None:
        """How many times the seconds of ``other`` a contender takes; ``None`` when one is missing."""
        one, two = self.of(contender, lines), self.of(other, lines)
        return None if one is None or two is None else one.seconds / two.seconds

    @property
    def sizes(self) -> list[int]:
        return sorted({measure.lines for measure in self.measures})


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """``interpreters`` gives the interpreter of each peer that can be measured; ``say`` tells progress.

    ``rules`` also measures what each rule costs.
    """

    sizes: Sequence[int]
    turns: int
    seed: int
    folder: Path
    interpreters: dict[str, str]
    say: Callable[[str], None]
    contenders: Sequence[Contender] = CONTENDERS
    rules: bool = True

    def run(self) -> Results:
        """Every size, from the smallest.

        Raises:
            MeasureFailed: a contender could not do its work.
        """
        results = Results()
        for lines in sorted(self.sizes):
            self.say(f"{count(lines, 'ligne')}{NBSP}: production de l'export")
            files = self._files(lines)
            results.measures += self._measures(lines, files)
            if lines <= MOST_STORED:
                self.say(f"{count(lines, 'ligne')}{NBSP}: coût de l'enregistrement chiffré")
                results.store_costs[lines] = json.loads(self._worker("store", files[Encoding.CP1252]))
            if self.rules:
                self.say(f"{count(lines, 'ligne')}{NBSP}: coût de chaque règle")
                results.breakdowns[lines] = json.loads(self._worker("breakdown", files[Encoding.CP1252]))
            for path in files.values():
                path.unlink()
        return results

    def _files(self, lines: int) -> dict[Encoding, Path]:
        """The export, and its copy in UTF-8; writing them also puts them in the system's cache."""
        files = {encoding: self.folder / f"export-{lines}-{encoding.value}.csv" for encoding in Encoding}
        self._worker("generate", files[Encoding.CP1252], str(lines), str(self.seed))
        with (
            files[Encoding.CP1252].open(encoding="cp1252", newline="") as original,
            files[Encoding.UTF8].open("w", encoding="utf-8", newline="") as copy,
        ):
            shutil.copyfileobj(original, copy, _BLOCK)
        return files

    def _measures(self, lines: int, files: dict[Encoding, Path]) -> list[Measure]:
        chosen = [
            contender
            for contender in self.contenders
            if lines <= contender.most_lines
            and (contender.peer is None or contender.peer in self.interpreters)
        ]
        for path in files.values():
            _warm(path)
        turns: dict[str, list[Turn]] = {contender.name: [] for contender in chosen}
        for turn in range(self.turns):
            # Each turn begins with another contender, so that none always follows the same one.
            start = turn * len(chosen) // self.turns
            for contender in (*chosen[start:], *chosen[:start]):
                done = turns[contender.name]
                if done and done[0]["seconds"] > SLOW_SECONDS:
                    continue
                self.say(f"{count(lines, 'ligne')}, tour {turn + 1} de {self.turns}{NBSP}: {contender}")
                done.append(json.loads(self._measure(contender, files[contender.encoding])))
        return [
            Measure(
                contender=contender.name,
                lines=lines,
                file_bytes=files[contender.encoding].stat().st_size,
                turns=tuple(turns[contender.name]),
            )
            for contender in chosen
        ]

    def _measure(self, contender: Contender, path: Path) -> str:
        interpreter = self.interpreters[contender.peer] if contender.peer else sys.executable
        return self._worker(contender.name, path, interpreter=interpreter)

    def _worker(self, task: str, path: Path, *numbers: str, interpreter: str = sys.executable) -> str:
        command = [interpreter, "-m", "benchmarks.worker", task, str(path), *numbers]
        # The allocator of the program, for every contender: nobody wins by keeping freed memory.
        variables = {**os.environ, allocator.VARIABLE: allocator.SETTINGS}
        done = subprocess.run(command, cwd=ROOT, env=variables, check=False, capture_output=True, text=True)
        if done.returncode:
            raise MeasureFailed(f"{task}{NBSP}: {done.stderr[-2000:]}")
        return done.stdout


def _warm(path: Path) -> None:
    """Read a file once, for nobody: the first contender must not pay for the disk."""
    with path.open("rb") as stream:
        while stream.read(_BLOCK):
            pass
