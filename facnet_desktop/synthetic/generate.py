"""A whole synthetic export: same seed, same bytes, in bounded memory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.answers import AnswerKey
from facnet_desktop.synthetic.doctor_year import DoctorYear, doctor_year
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.faults.catalogue import FAULTS, MASKED_FILE, TOTALS_FAULT, faults_for
from facnet_desktop.synthetic.faults.scene import Fault
from facnet_desktop.synthetic.lookalikes.catalogue import lookalikes_for
from facnet_desktop.synthetic.panel import Register
from facnet_desktop.synthetic.plan import make_plan, period_of
from facnet_desktop.synthetic.profile import USUAL, Profile
from facnet_desktop.synthetic.rates import FaultRates
from facnet_desktop.synthetic.tools import Tools
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
    """What was written: ``doctors`` counts the main doctors, ``faults`` the situations of each rule.

    ``lookalikes`` counts the situations that resemble a fault of each rule and are none.
    """

    lines: int
    bytes: int
    doctors: int
    faults: dict[str, int]
    lookalikes: dict[str, int]


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
    profile: Profile = USUAL,
) -> GenerationSummary:
    """Write an invented export of exactly ``lines`` lines (header not counted), and its answer key.

    The same arguments give the same bytes. A large file is built twice, once to know its totals, so
    that no more than one doctor is ever kept. ``answers`` receives a JSON list of ``{"rule", "kind",
    "severity", "lines"}``, lines being physical (header = 1).

    Raises:
        JobCancelled: the person asked to stop; what was written so far is incomplete.
        LookupError: the encoding is unknown.
        UnicodeEncodeError: the encoding has no French accents.
        ValueError: faults in an export without all columns, or a period in which no clinic opens.
    """
    if profile.without and (faults.overall or any(faults.by_rule.values())):
        raise ValueError("an export with faults has every column")
    masked = profile.masked
    period = period_of(lines, faults, FAULTS, profile)
    plan = make_plan(
        lines,
        faults,
        faults_for(reference, masked=masked, cover=period.cover),
        Draws(f"{seed}:plan"),
        period=period,
        lookalikes=lookalikes_for(masked=masked, cover=period.cover),
        lookalike_rate=profile.lookalikes,
    )
    cells = Cells(delimiter)

    def doctors(phase: Phase, *, names_matter: bool) -> Iterator[DoctorYear]:
        register = Register(cells.quoted, masked=masked, names_matter=names_matter)
        tools = Tools(reference, plan, seed=seed, profile=profile, register=register, cells=cells)
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
    resembling: Counter[str] = Counter()
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
    writer = ExportWriter(out, encoding=encoding, cells=cells, totals=totals, without=profile.without)
    gathered: Gathered = {}
    for doctor in doctors(Phase.SAVING, names_matter=True) if kept is None else kept:
        physical = writer.write(doctor.days)
        resembling.update(doctor.lookalikes)
        own: Gathered = {}
        for answer in doctor.answers:
            fault, found = answer.fault, sorted(map(physical.__getitem__, answer.marks))
            counts[fault.rule] = counts.get(fault.rule, 0) + 1
            if answer.together is None:
                key.expect(fault.rule, fault.kind, fault.severity_in(plan.whole_file), found)
            else:
                group = own if fault.most_lines is None else gathered
                group.setdefault((fault, answer.together), []).extend(found)
        _expect_gathered(key, own, plan.whole_file)
        _keep_first(gathered)
    _expect_gathered(key, gathered, plan.whole_file)
    key.close()
    return GenerationSummary(
        lines=writer.lines,
        bytes=writer.bytes,
        doctors=plan.doctors,
        faults=dict(sorted(counts.items())),
        lookalikes=dict(sorted(resembling.items())),
    )


def _expect_gathered(key: AnswerKey, gathered: Gathered, whole_file: Sequence[Fault]) -> None:
    for (fault, _), found in gathered.items():
        key.expect(fault.rule, fault.kind, fault.severity_in(whole_file), found)


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
