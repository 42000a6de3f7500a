"""From an exception to what is told of it (``error_entries.py``).

What an exception is, its type says, and for the operating system its number: never its text, in which a
path may contain « network » and a message may quote a patient.
"""

import errno
from collections.abc import Mapping
from dataclasses import dataclass

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.incident import incident_of
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.context import JobCancelled
from facnet_desktop.jobs.error_entries import ENTRIES, Entry
from facnet_desktop.jobs.job import JobError, Json

_MOST_TOLD = 40
_NO_PARTS = ("", "", "")


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """What is kept of a failed attempt, whether another one may help, and its entry of the catalogue.

    ``parts`` are the three sentences of a ``UserError``, empty where it says nothing: what happened, the
    consequence, what to do.
    """

    error: JobError
    transient: bool
    entry: Entry
    parts: tuple[str, str, str] = _NO_PARTS


def report_of(error: BaseException) -> ErrorReport:
    """What to keep and to tell of whatever an attempt raised.

    The message is the error's own only where we wrote it (``UserError``); the details hold types, places
    of code, numbers of the operating system, the facts of the error and a reference number.
    """
    code = code_of(error)
    entry = ENTRIES[code]
    incident = incident_of(error)
    types: list[Json] = [fault.type for fault in incident.faults]
    places: list[Json] = [place for fault in incident.faults for place in fault.places]
    details: dict[str, Json] = {
        **(error.facts if isinstance(error, UserError) else {}),
        "reference": incident.reference,
        "types": types[:_MOST_TOLD],
        "places": places[:_MOST_TOLD],
    }
    for name in ("errno", "winerror"):
        number = getattr(error, name, None) if isinstance(error, OSError) else None
        if isinstance(number, int):
            details[name] = number
    message = str(error) if isinstance(error, UserError) else entry.message
    if code is ErrorCode.INTERNAL:
        message = f"{entry.cause} {entry.next_step} Référence{NBSP}: {incident.reference}."
    return ErrorReport(
        error=JobError(category=entry.category.value, code=code.value, message=message, details=details),
        transient=entry.transient,
        entry=entry,
        parts=(error.what, error.consequence, error.next_step) if isinstance(error, UserError) else _NO_PARTS,
    )


def interruption() -> JobError:
    """What is kept of an attempt that the end of the program cut short."""
    entry = ENTRIES[ErrorCode.INTERRUPTED]
    return JobError(
        category=entry.category.value, code=ErrorCode.INTERRUPTED.value, message=entry.message, details={}
    )


def code_of(error: BaseException) -> ErrorCode:
    """The entry an exception belongs to."""
    if isinstance(error, UserError):
        return error.code
    if isinstance(error, OSError):
        found = _WINDOWS.get(getattr(error, "winerror", None) or 0) or _SYSTEM.get(error.errno or 0)
        if found is not None:
            return found
    for type_ in type(error).__mro__:
        if type_ in _TYPES:
            return _TYPES[type_]
    return ErrorCode.INTERNAL


_TYPES: Mapping[type[BaseException], ErrorCode] = {
    MemoryError: ErrorCode.MEMORY,
    JobCancelled: ErrorCode.CANCELLED,
    KeyboardInterrupt: ErrorCode.INTERRUPTED,
    SystemExit: ErrorCode.INTERRUPTED,
    # those that Python raises by hand have no number
    FileNotFoundError: ErrorCode.FILE_MISSING,
    NotADirectoryError: ErrorCode.FILE_MISSING,
    IsADirectoryError: ErrorCode.FILE_IS_FOLDER,
    PermissionError: ErrorCode.FILE_FORBIDDEN,
    TimeoutError: ErrorCode.FILE_UNREADABLE,
}

_NUMBERS: Mapping[ErrorCode, tuple[str, ...]] = {
    ErrorCode.FILE_MISSING: ("ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP"),
    ErrorCode.FILE_IS_FOLDER: ("EISDIR",),
    ErrorCode.FILE_FORBIDDEN: ("EACCES", "EPERM"),
    ErrorCode.FILE_LOCKED: ("EBUSY", "ETXTBSY", "EAGAIN", "EDEADLK"),
    ErrorCode.FILE_UNREADABLE: (
        "EIO", "ENXIO", "ENODEV", "ESTALE", "EREMOTEIO", "ETIMEDOUT", "ENETDOWN", "ENETUNREACH",
        "ENETRESET", "EHOSTDOWN", "EHOSTUNREACH", "ECONNABORTED", "ECONNRESET", "ENOTCONN",
    ),
    ErrorCode.OUTPUT: ("EROFS", "EFBIG"),
    ErrorCode.DISK_FULL: ("ENOSPC", "EDQUOT"),
    ErrorCode.MEMORY: ("ENOMEM",),
}  # fmt: skip
_SYSTEM: Mapping[int, ErrorCode] = {
    getattr(errno, name): code for code, names in _NUMBERS.items() for name in names if hasattr(errno, name)
}
_WINDOWS: Mapping[int, ErrorCode] = {
    number: code
    for code, numbers in {
        ErrorCode.FILE_MISSING: (2, 3, 15, 123, 206),  # file, path, drive, name, its length
        ErrorCode.FILE_LOCKED: (32, 33),  # sharing and lock violations
        ErrorCode.FILE_NOT_LOCAL: (362, 388, 389, 393, 395, 398, 404, 426),  # the cloud provider
        ErrorCode.FILE_UNREADABLE: (21, 23, 51, 53, 54, 55, 59, 64, 67, 121, 1117, 1167, 1231, 1232),
        ErrorCode.OUTPUT: (19,),  # write-protected
        ErrorCode.DISK_FULL: (39, 112, 1295),  # the last is a quota
        ErrorCode.MEMORY: (8, 14, 1450, 1455),
    }.items()
    for number in numbers
}
