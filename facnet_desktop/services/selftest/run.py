"""All parts of the check, one after the other: none hides the next ones."""

from collections.abc import Callable

from facnet_desktop import __version__
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reports.selftest import Failure, Part, SelfTest
from facnet_desktop.services.selftest import canary, catalogue, examples, tables
from facnet_desktop.services.selftest.request import SelfTestRequest


def self_test(request: SelfTestRequest, context: JobContext, *, tell: Callable[[Exception], str]) -> SelfTest:
    """Check the installed program; nothing is written, no file of a person is read.

    ``tell`` puts our own fault into a French sentence: a part that raises has failed, and the next ones
    are still carried out.

    Raises:
        JobCancelled: the person asked to stop.
    """
    parts: tuple[tuple[str, str, Callable[[], Part]], ...] = (
        (tables.NAME, tables.TITLE, lambda: tables.check_tables(request)),
        (catalogue.NAME, catalogue.TITLE, lambda: catalogue.check_catalogue(request)),
        (examples.NAME, examples.TITLE, lambda: examples.check_examples(request, context)),
        (canary.NAME, canary.TITLE, lambda: canary.check_canary(request, context)),
    )
    return SelfTest(
        program=__version__,
        parts=tuple(carried_out(name, title, check, tell) for name, title, check in parts),
    )


def carried_out(name: str, title: str, check: Callable[[], Part], tell: Callable[[Exception], str]) -> Part:
    """The part, or that it could not be carried out, as ``tell`` says."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001  our own fault in one part must not hide the others
        return Part(name=name, title=title, failures=(Failure(message=tell(error)),))
