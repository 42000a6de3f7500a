"""« Autodiagnostic »: the installed program, then what surrounds it; no part hides the next ones."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.reports.selftest import Part, SelfTest
from facnet_desktop.services.diagnostics import parts
from facnet_desktop.services.diagnostics.request import Surroundings
from facnet_desktop.services.selftest import engine, shipped_files
from facnet_desktop.services.selftest.canary_job import compute_once
from facnet_desktop.services.selftest.check import Check, carried_out
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.selftest.run import self_test

_PARTS: tuple[tuple[str, str, Callable[[Surroundings], Part]], ...] = (
    ("store", "Base locale", parts.check_store),
    ("disk", "Espace disque", parts.check_disk),
    ("folder", "Dossier des données", parts.check_folder),
    ("references", "Références en vigueur", parts.check_references),
    ("clock", "Horloge", parts.check_clock),
)


def diagnose(
    request: SelfTestRequest, around: Surroundings, context: JobContext, *, tell: Callable[[Exception], str]
) -> SelfTest:
    """Check everything; no name, path or value of a person is in the answer.

    Raises:
        JobCancelled: the person asked to stop.
    """
    installed = self_test(request, context, tell=tell, more=_of_the_program(request, context))
    found = []
    for done, (name, title, check) in enumerate(_PARTS):
        context.report(Progress(phase=Phase.FINISHING, done=done, total=len(_PARTS)))
        found.append(carried_out(Check(name, title, partial(check, around)), tell))
    return replace(installed, parts=(*installed.parts, *found))


def _of_the_program(request: SelfTestRequest, context: JobContext) -> tuple[Check, ...]:
    """What can be checked beside a window: another window, and another store, cannot."""
    computed = compute_once(request, context)
    return (
        *shipped_files.checks(request),
        Check(engine.NAME, engine.TITLE, partial(engine.check_engine, request, context, computed=computed)),
    )
