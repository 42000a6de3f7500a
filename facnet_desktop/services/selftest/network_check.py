"""No network socket: what each process of the self-test did, told in one part."""

from collections.abc import Iterator, Mapping

from facnet_desktop.domain.french import count, enumeration, quoted
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.services.selftest.network import NetworkTraces

NAME, TITLE = "network", "Aucun réseau"


def check_network(traces: Mapping[str, NetworkTraces | None], *, is_built: bool) -> Part:
    """``traces`` by the French name of a process; ``None`` for one that ended before it could be asked.

    ``is_built``: the modules of the network were left out of the program, and none may be found in it. From
    the source, a library may load one that it does not use.
    """
    failures = [
        Failure(message=message)
        for process, found in traces.items()
        for message in _faults(process, found, is_built=is_built)
    ]
    told = [found for found in traces.values() if found is not None]
    scope = count(len(told), "processus", "processus")
    if any(found.sockets is None for found in told):
        scope += ", sans la liste des prises du système"
    return Part(name=NAME, title=TITLE, scope=scope, failures=tuple(failures))


def _faults(process: str, found: NetworkTraces | None, *, is_built: bool) -> Iterator[str]:
    if found is None:
        yield f"Le processus {quoted(process)} n'a pas pu dire s'il s'est servi du réseau."
        return
    if found.calls:
        calls = enumeration([quoted(call) for call in found.calls])
        yield f"Le processus {quoted(process)} s'est servi du réseau ({calls})."
    if found.sockets:
        sockets = count(found.sockets, "prise réseau ouverte", "prises réseau ouvertes")
        yield f"Le processus {quoted(process)} a {sockets}."
    if is_built and found.modules:
        modules = enumeration([quoted(module) for module in found.modules])
        yield f"Le processus {quoted(process)} a chargé un module de réseau ({modules})."
