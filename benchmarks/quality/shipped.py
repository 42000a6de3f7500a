"""The two generated exports that the program ships: the example, and the canary of the self-check."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference.load import load_reference
from facnet_desktop.rules.examples import GMF_PLACES
from facnet_desktop.services.selftest.canary import EXPORT, FINDINGS
from facnet_desktop.synthetic.calendar import YEAR, Cover
from facnet_desktop.synthetic.faults.catalogue import faults_for
from facnet_desktop.synthetic.generate import generate
from facnet_desktop.synthetic.profile import Profile
from facnet_desktop.synthetic.rates import DEFAULT_RATE, FaultRates

RESOURCES = Path(__file__).parents[2] / "resources"
SEED = 2025
EXAMPLE_LINES = 4000
CANARY_LINES = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """The bytes of an export and its answer key as text."""

    export: bytes
    answers: str


def example() -> Shipped:
    """A month of a clinic with the usual rate of faults."""
    return _generated(EXAMPLE_LINES, FaultRates(overall=DEFAULT_RATE), frozenset(), Profile())


def canary() -> Shipped:
    """Every fault that a default run can see, once, and the situations that resemble one, over a year."""
    reference = load_reference(RESOURCES / "reference", as_of=date.max, gmf_places=GMF_PLACES)
    faults = [f for f in faults_for(reference, cover=Cover.WHOLE_YEAR) if not f.on_request]
    year = Profile(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31), lookalikes=0.05)
    return _generated(CANARY_LINES, FaultRates(overall=len(faults) / CANARY_LINES), GMF_PLACES, year)


def write_shipped() -> None:
    """Write both, where the program looks for them."""
    (RESOURCES / "exemples" / "export.csv").write_bytes(example().export)
    made, folder = canary(), RESOURCES / "autotest"
    (folder / EXPORT).write_bytes(made.export)
    (folder / FINDINGS).write_text(made.answers, encoding="utf-8", newline="\n")


def _generated(lines: int, faults: FaultRates, gmf_places: frozenset[str], profile: Profile) -> Shipped:
    out, answers = io.BytesIO(), io.StringIO()
    generate(
        out,
        lines=lines,
        seed=SEED,
        reference=load_reference(RESOURCES / "reference", as_of=date.max, gmf_places=gmf_places),
        faults=faults,
        answers=answers,
        context=JobContext(),
        profile=profile,
    )
    return Shipped(export=out.getvalue(), answers=answers.getvalue())
