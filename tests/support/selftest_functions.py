"""Children of the self-test that behave badly; found by name in a child, as any list of functions."""

import os
import signal
import socket
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.selftest.in_child import NETWORK, watched_functions
from facnet_desktop.services.worker.contract import Computed, WorkFunction
from facnet_desktop.services.worker.registry import VALIDATION
from facnet_desktop.store.finding_rows import finding_bytes, finding_rows, table_of_rows

WINDOW = "window"


def dying() -> Mapping[str, WorkFunction]:
    """Whatever it is asked, it is killed."""
    return {VALIDATION: _killed, WINDOW: _killed, NETWORK: _killed}


def forgetful() -> Mapping[str, WorkFunction]:
    """It finds one finding less than there are."""
    known = watched_functions()

    def forgets(document: Mapping[str, Any], context: JobContext) -> Computed:
        computed = known[VALIDATION](document, context)
        rows = list(finding_rows(computed.parts["findings"]))[1:]
        fewer = finding_bytes([table_of_rows(rows)])
        return replace(computed, parts={**computed.parts, "findings": fewer})

    return {**known, VALIDATION: forgets}


def talkative() -> Mapping[str, WorkFunction]:
    """It listens to the network while it works."""
    known = watched_functions()

    def listens(document: Mapping[str, Any], context: JobContext) -> Computed:
        _KEPT_OPEN.append(_listener())
        return known[VALIDATION](document, context)

    return {**known, VALIDATION: listens}


def without_qt() -> Mapping[str, WorkFunction]:
    """A system on which the window cannot be made."""
    return {WINDOW: lambda document, context: Computed(document={"missing": "PySide6"}), NETWORK: _quiet}


def seen() -> Mapping[str, WorkFunction]:
    """A window that was looked at, with one fault and one foreign word."""
    found = {"missing": "", "faults": ["Une faute."], "words": ["Ici : « open »."], "screens": 2, "texts": 9}
    return {WINDOW: lambda document, context: Computed(document=found), NETWORK: _quiet}  # type: ignore[arg-type]


def _killed(document: Mapping[str, Any], context: JobContext) -> Computed:
    os.kill(os.getpid(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    raise AssertionError


def _quiet(document: Mapping[str, Any], context: JobContext) -> Computed:
    return Computed(document={"calls": [], "sockets": 0, "modules": []})


_KEPT_OPEN: list[socket.socket] = []


def _listener() -> socket.socket:
    found = socket.socket(socket.AF_INET)
    found.bind(("127.0.0.1", 0))
    found.listen()
    return found
