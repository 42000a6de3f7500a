"""What a self-test job does."""

from collections.abc import Callable
from dataclasses import dataclass

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Job, Json, Kind, NewJob
from facnet_desktop.reports.selftest import Part, SelfTest
from facnet_desktop.services.diagnostics.request import Surroundings
from facnet_desktop.services.diagnostics.run import diagnose
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.work.contract import WorkOutcome

TITLE = "Autodiagnostic"
_TOLD = 3


class SelfTestFailed(UserError):
    """A part of the program, or of what surrounds it, is not as it should be."""

    code = ErrorCode.SELFTEST


def selftest_job(*, by: str) -> NewJob:
    """A self-test to queue; it is not tried again by itself."""
    return NewJob(kind=Kind.SELFTEST, title=TITLE, created_by=by, max_attempts=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTestWork:
    """The work function of self-tests; ``tell`` puts our own fault into a French sentence."""

    request: SelfTestRequest
    around: Surroundings
    tell: Callable[[Exception], str]

    def __call__(self, job: Job, context: JobContext) -> WorkOutcome:  # noqa: ARG002  every work has one
        """Check everything.

        Raises:
            SelfTestFailed: something is wrong; the message says what.
            JobCancelled: the context asked to stop.
        """
        check = diagnose(self.request, self.around, context, tell=self.tell)
        if not check.passed:
            raise failure_of(check)
        return WorkOutcome(result={"program": check.program, "parts": [_part(part) for part in check.parts]})


def failure_of(check: SelfTest) -> SelfTestFailed:
    """The parts that failed, and the first sentences of each."""
    failed = [part for part in check.parts if not part.passed]
    sentences = [failure.message for part in failed for failure in part.failures[:1]][:_TOLD]
    error = SelfTestFailed(
        f"L'autodiagnostic a trouvé une défaillance{NBSP}: {enumeration([part.title for part in failed])}.",
        " ".join(sentences),
        "Pour tout le détail\u00a0: facnet-desktop autotest.",
    )
    error.facts = {"parts": [_part(part) for part in check.parts]}
    return error


def _part(part: Part) -> dict[str, Json]:
    """Each part as a checklist shows it; its sentences name no path, person or value."""
    failures: list[Json] = [failure.message for failure in part.failures]
    return {"name": part.name, "title": part.title, "scope": part.scope, "failures": failures}
