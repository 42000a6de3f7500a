"""All parts of the check, one after the other: none hides the next ones."""

from collections.abc import Callable, Sequence

from facnet_desktop import __version__
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reports.selftest import SelfTest
from facnet_desktop.services.selftest import canary, catalogue, examples, tables
from facnet_desktop.services.selftest.check import Check, carried_out
from facnet_desktop.services.selftest.request import SelfTestRequest


def self_test(
    request: SelfTestRequest,
    context: JobContext,
    *,
    tell: Callable[[Exception], str],
    more: Sequence[Check] = (),
) -> SelfTest:
    """Check what the program knows, then ``more``; no file of a person is read.

    ``tell`` puts our own fault into a French sentence: a part that raises has failed, and the next ones
    are still carried out.

    Raises:
        JobCancelled: the person asked to stop.
    """
    known = (
        Check(tables.NAME, tables.TITLE, lambda: tables.check_tables(request)),
        Check(catalogue.NAME, catalogue.TITLE, lambda: catalogue.check_catalogue(request)),
        Check(examples.NAME, examples.TITLE, lambda: examples.check_examples(request, context)),
        Check(canary.NAME, canary.TITLE, lambda: canary.check_canary(request, context)),
    )
    return SelfTest(program=__version__, parts=tuple(carried_out(check, tell) for check in (*known, *more)))
