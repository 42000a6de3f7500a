"""A whole synthetic export: same seed, same bytes, in bounded memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.answers import AnswerKey
from facnet_desktop.synthetic.doctor_year import DoctorYear, Tools, doctor_year
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.faults.catalogue import MASKED_FILE, TOTALS_FAULT, faults_for
from facnet_desktop.synthetic.faults.scene import Fault
from facnet_desktop.synthetic.panel import Register
from facnet_desktop.synthetic.plan import make_plan
from facnet_desktop.synthetic.rates import FaultRates
from facnet_desktop.synthetic.writer import Cells, ExportWriter, Totals

# Up to here the lines are kept rather than built twice: about 20 MB.
_KEPT_LINES = 100_000
# What a partial export says of itself: its lines, and one more that it does not carry.
_MISSING_LINES = 1
_MISSING_CENTS = 4915

Gathered = dict[tuple[Fault, str], list[int]]
"""Lines of the situations that one finding names together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationSummary:
    """What was written: ``faults`` counts the situations of each rule, ``doctors`` the main doctors."""

    lines: int
    bytes: int
    doctors: int
    faults: dict[str, int]


def generate(
    out: BinaryIO,
    *,
    lines: int,
    seed: int,
    reference: Reference,
    faults: FaultRates,
    encoding: str = "cp1252",
    delimiter: str = ";",
    answers: TextIO | None = None,
    context: JobContext,
    masked: bool = False,
) -> GenerationSummary:
    """Write an invented export of exactly ``lines`` lines (header not counted), and its answer key.

    The same arguments give the same bytes. A large file is built twice, once to know its totals, so
    that no more than one doctor is ever kept. ``masked`` hides a part of every NAM. ``answers`` receives a
    JSON list of ``{"rule", "kind", "severity", "lines"}``, lines being physical (header = 1).

    Raises:
        JobCancelled: the person asked to stop; what was written so far is incomplete.
        LookupError: the encoding is unknown.
        UnicodeEncodeError: the encoding has no French accents.
    """
    known_faults = faults_for(reference, masked=masked)
    plan = make_plan(lines, faults, known_faults, Draws(f"{seed}:plan"))
    cells = Cells(delimiter)

    def doctors(phase: Phase, *, names_matter: bool) -> Iterator[DoctorYear]:
        register = Register(cells.quoted, masked=masked, names_matter=names_matter)
        tools = Tools(reference, plan, seed=seed, register=register, cells=cells)
        done = 0
        for share in plan.shares():
            context.report(Progress(phase=phase, done=done, total=lines))
            yield doctor_year(share, tools)
            done += share.lines
        context.report(Progress(phase=phase, done=done, total=lines))

    kept: list[DoctorYear] | None = None
    if lines <= _KEPT_LINES:
        kept = list(doctors(Phase.READING, names_matter=True))
        totals = _totals(kept)
    else:
        totals = _totals(doctors(Phase.READING, names_matter=False))
    key = AnswerKey(answers)
    counts: dict[str, int] = {}
    if TOTALS_FAULT in plan.whole_file:
        totals = Totals(
            preliminary_cents=totals.preliminary_cents + _MISSING_CENTS,
            paid_cents=totals.paid_cents + _MISSING_CENTS,
            lines=totals.lines + _MISSING_LINES,
        )
        key.expect(TOTALS_FAULT.rule, TOTALS_FAULT.kind, TOTALS_FAULT.severity, ())
        counts[TOTALS_FAULT.rule] = 1
    if masked:
        key.expect(MASKED_FILE.rule, MASKED_FILE.kind, MASKED_FILE.severity, ())
    writer = ExportWriter(out, encoding=encoding, cells=cells, totals=totals)
    gathered: Gathered = {}
    for doctor in doctors(Phase.SAVING, names_matter=True) if kept is None else kept:
        physical = writer.write(doctor.days)
        own: Gathered = {}
        for answer in doctor.answers:
            fault, found = answer.fault, sorted(map(physical.__getitem__, answer.marks))
            counts[fault.rule] = counts.get(fault.rule, 0) + 1
            if answer.together is None:
                key.expect(fault.rule, fault.kind, fault.severity, found)
            else:
                group = own if fault.most_lines is None else gathered
                group.setdefault((fault, answer.together), []).extend(found)
        _expect_gathered(key, own)
        _keep_first(gathered)
    _expect_gathered(key, gathered)
    key.close()
    return GenerationSummary(
        lines=writer.lines, bytes=writer.bytes, doctors=plan.doctors, faults=dict(sorted(counts.items()))
    )


def _expect_gathered(key: AnswerKey, gathered: Gathered) -> None:
    for (fault, _), found in gathered.items():
        key.expect(fault.rule, fault.kind, fault.severity, found)


def _keep_first(gathered: Gathered) -> None:
    """Forget the lines that a finding of the whole file does not name."""
    for (fault, _), found in gathered.items():
        found[:] = sorted(found)[: fault.most_lines]


def _totals(doctors: Iterable[DoctorYear]) -> Totals:
    preliminary = paid = lines = 0
    for doctor in doctors:
        for day in doctor.days:
            lines += len(day.lines)
            for _, _, (_, preliminary_cents, paid_cents), *_ in day.lines:
                preliminary += preliminary_cents
                paid += paid_cents
    return Totals(preliminary_cents=preliminary, paid_cents=paid, lines=lines)
