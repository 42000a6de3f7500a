"""What the parts of the self-test are given, from the resources of the clone or from a copy of them."""

from functools import cache
from pathlib import Path

from facnet_desktop.bootstrap import Installation, find_installation
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reports.selftest import Part
from facnet_desktop.services.selftest.canary_job import compute_once
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.worker.contract import Computed

NOBODY = JobContext()


def request_of(resources: Path | None = None, *, program: Path | None = None) -> SelfTestRequest:
    """Everything as it is shipped."""
    found = find_installation() if resources is None else Installation(resources=resources)
    return SelfTestRequest(
        reference_folder=found.reference_folder,
        canary_folder=found.canary_folder,
        resources=found.resources,
        program=program,
    )


@cache
def canary_computed() -> Computed:
    """The validation of the known export, in this process, once for all tests."""
    return compute_once(request_of(), NOBODY)()


def said(part: Part) -> list[str]:
    """What failed, with ordinary spaces."""
    return [failure.message.replace("\u00a0", " ") for failure in part.failures]
