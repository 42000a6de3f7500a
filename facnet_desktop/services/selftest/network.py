"""Whether a process of the program reaches for the network: its own calls, its sockets, what it loaded."""

import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import psutil

from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.strict_json import Node
from facnet_desktop.services.worker.contract import Computed

_INET = frozenset({socket.AF_INET, socket.AF_INET6})
_LOOKUPS = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)
_ON_SOCKETS = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})
_NETWORK_MODULES = ("ssl", "_ssl", "PySide6.QtNetwork")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTraces:
    """Of one process: ``calls`` (names of audit events), ``sockets`` open at the end, modules of the network.

    ``sockets`` is ``None`` where the system does not say.
    """

    calls: tuple[str, ...]
    sockets: int | None
    modules: tuple[str, ...]

    def to_json(self) -> dict[str, Json]:
        """For the parent."""
        return {"calls": [*self.calls], "sockets": self.sockets, "modules": [*self.modules]}

    @classmethod
    def from_json(cls, content: Mapping[str, Json]) -> "NetworkTraces":
        """What ``to_json`` wrote."""
        kept = Node(dict(content)).members("calls", "sockets", "modules")
        return cls(
            calls=kept["calls"].texts(),
            sockets=kept["sockets"].maybe(Node.whole),
            modules=kept["modules"].texts(),
        )


class NetworkWatch:
    """Hears, from its making to ``traces``, every call of this process that makes or uses a network socket.

    Sockets of the local system (``AF_UNIX``) and named pipes are not the network. Python keeps its audit
    hooks until the process ends: the one of a watch that is over hears nothing any more.
    """

    def __init__(self) -> None:
        self._heard: list[str] = []
        self._is_over = False
        sys.addaudithook(self._hear)

    def traces(self) -> NetworkTraces:
        """What was heard, and what is open now; the watch is over."""
        self._is_over = True
        return NetworkTraces(
            calls=tuple(dict.fromkeys(self._heard)),
            sockets=_open_sockets(),
            modules=tuple(name for name in _NETWORK_MODULES if name in sys.modules),
        )

    def answer(self, document: Mapping[str, Json], context: JobContext) -> Computed:  # noqa: ARG002
        """``traces`` as a function of a child."""
        return Computed(document=self.traces().to_json())

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._is_over or not event.startswith("socket."):
            return
        if (
            event in _LOOKUPS
            or (event == "socket.__new__" and arguments[1] in _INET)
            or (event in _ON_SOCKETS and getattr(arguments[0], "family", None) in _INET)
        ):
            self._heard.append(event)


def _open_sockets() -> int | None:
    """Of this process and of its children; native code opens sockets that Python does not hear of."""
    try:
        this = psutil.Process()
        found = len(this.net_connections("inet"))
        children = this.children(recursive=True)
    except (psutil.Error, OSError, NotImplementedError):
        return None
    for child in children:
        try:
            found += len(child.net_connections("inet"))
        except (psutil.Error, OSError):  # gone meanwhile, or one that answers for itself
            continue
    return found
