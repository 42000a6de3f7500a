"""A file at which nobody could look, for a reason that is not its own."""

from pathlib import Path

from facnet_desktop.domain.errors import UserError
from facnet_desktop.jobs.error_catalogue import code_of
from facnet_desktop.jobs.error_entries import ENTRIES
from facnet_desktop.services.preflight.report import PreflightReport, Problem, Stage, problem_of


def unlooked(path: Path, error: BaseException) -> PreflightReport:
    """What is told of it in the list; the error itself is told apart."""
    if isinstance(error, UserError):
        problem = problem_of(error)
    else:
        code = code_of(error)
        entry = ENTRIES[code]
        problem = Problem(code=code, what=entry.cause, consequence="", next_step=entry.next_step)
    return PreflightReport(path=path, stage=Stage.COMPLETE, problem=problem)
