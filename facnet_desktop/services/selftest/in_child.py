"""What the checks ask of a child, and how one that ended by itself is told."""

from collections.abc import Mapping

from facnet_desktop.domain.incident import FaultElsewhere
from facnet_desktop.services.selftest.network import NetworkWatch
from facnet_desktop.services.worker.contract import WorkFunction
from facnet_desktop.services.worker.errors import WorkerError
from facnet_desktop.services.worker.registry import functions

NETWORK = "network"


def watched_functions() -> Mapping[str, WorkFunction]:
    """Those of the program's own child, and ``NETWORK``: what it did there since it began to warm up."""
    watch = NetworkWatch()
    return {**functions(), NETWORK: watch.answer}


def ending_of(error: WorkerError) -> str:
    """How the child ended (``SIGKILL``, ``exit 1``), empty when nobody knows."""
    cause = error.__cause__
    return cause.faults[0].type if isinstance(cause, FaultElsewhere) and cause.faults else ""
