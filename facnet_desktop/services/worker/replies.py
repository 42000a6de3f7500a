"""An exception of the child told to the parent, and raised there again.

What a person can mend keeps its class and its sentences, a failure of the system its numbers. A fault
keeps types and places of code: its text may quote a patient and stays in the child.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.incident import Fault, FaultElsewhere, incident_of
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.worker.errors import memory_exhausted

_PACKAGE = "facnet_desktop."


def told(error: BaseException) -> dict[str, Json]:
    """What the parent needs to raise it again."""
    faults: list[Json] = [
        {"type": fault.type, "places": list[Json](fault.places)} for fault in incident_of(error).faults
    ]
    match error:
        case UserError():
            classes: list[Json] = [
                f"{type_.__module__}:{type_.__qualname__}" for type_ in type(error).__mro__
            ]
            sentences: list[Json] = [error.what, error.consequence, error.next_step]
            return {"kind": "user", "classes": classes, "sentences": sentences, "faults": faults}
        case MemoryError():
            return {"kind": "memory", "faults": faults}
        case OSError():
            numbers: list[Json] = [error.errno, getattr(error, "winerror", None)]
            return {"kind": "system", "numbers": numbers, "faults": faults}
        case _:
            return {"kind": "fault", "faults": faults}


def error_of(body: Mapping[str, Any]) -> Exception:
    """The exception to raise; its cause holds the faults of the child."""
    elsewhere = FaultElsewhere(
        tuple(Fault(type=fault["type"], places=tuple(fault["places"])) for fault in body["faults"])
    )
    error: Exception
    match body["kind"]:
        case "user":
            error = _user_error(body["classes"])(*body["sentences"])
        case "memory":
            error = memory_exhausted()
        case "system" if body["numbers"][0] is not None:
            number, winerror = body["numbers"]
            error = OSError(number, "", None, winerror)
        case _:
            return elsewhere
    error.__cause__ = elsewhere
    return error


def _user_error(names: list[str]) -> type[UserError]:
    """The class itself, or its nearest base that has a name of its own in this program."""
    for name in names:
        module, _, qualified = name.partition(":")
        if module.startswith(_PACKAGE):
            found = getattr(import_module(module), qualified, None)
            if isinstance(found, type) and issubclass(found, UserError):
                return found
    return UserError
