"""Write an invented export, and its answer key on request."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reference.model import Reference
from facnet_desktop.services.atomic_file import OutputIsInput, check_output, replacing
from facnet_desktop.synthetic.faults.catalogue import faults_for
from facnet_desktop.synthetic.generate import GenerationSummary, generate
from facnet_desktop.synthetic.rates import FaultRates, parse_rates


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRequest:
    """``lines`` lines go to ``output``; the answer key goes to ``answers`` when there is one."""

    lines: int
    seed: int
    output: Path
    faults: FaultRates
    answers: Path | None = None


def fault_rates(text: str, reference: Reference) -> FaultRates:
    """Read the rates of faults as a person writes them.

    Raises:
        UserError: not a rate, or a rule without faults to offer.
    """
    return parse_rates(text, frozenset(fault.rule for fault in faults_for(reference, masked=False)))


def generate_example(request: ExampleRequest, context: JobContext, reference: Reference) -> GenerationSummary:
    """Both files appear together once complete, or not at all.

    Raises:
        OutputError: a place that cannot be written to.
        JobCancelled: the person asked to stop.
    """
    if request.answers is not None:
        check_output(request.answers)
        if request.answers.resolve() == request.output.resolve():
            raise OutputIsInput(
                "L'export et son corrigé portent le même nom.",
                "Rien n'a été écrit.",
                "Donner un autre nom au corrigé.",
            )
    with _text_or_none(request.answers) as answers, replacing(request.output) as out:
        return generate(
            out,
            lines=request.lines,
            seed=request.seed,
            reference=reference,
            faults=request.faults,
            answers=answers,
            context=context,
        )


@contextmanager
def _text_or_none(path: Path | None) -> Iterator[TextIO | None]:
    if path is None:
        yield None
        return
    with replacing(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=False)
        try:
            yield text
            text.flush()
        finally:
            text.detach()
