"""« Autodiagnostic »: the installed program, then what surrounds it; no part hides the next ones."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.reports.selftest import Part, SelfTest
from facnet_desktop.services.diagnostics import parts
from facnet_desktop.services.diagnostics.request import Surroundings
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.selftest.run import carried_out, self_test

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
    installed = self_test(request, context, tell=tell)
    found = []
    for done, (name, title, check) in enumerate(_PARTS):
        context.report(Progress(phase=Phase.FINISHING, done=done, total=len(_PARTS)))
        found.append(carried_out(name, title, partial(check, around), tell))
    return replace(installed, parts=(*installed.parts, *found))
