"""The two families of failure: what a person can mend, and our own faults."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar


class ErrorCode(StrEnum):
    """What went wrong, as the error catalogue names it (``jobs/error_catalogue.py``)."""

    # the file to validate
    FILE_MISSING = "FILE_MISSING"
    FILE_IS_FOLDER = "FILE_IS_FOLDER"
    FILE_FORBIDDEN = "FILE_FORBIDDEN"
    FILE_LOCKED = "FILE_LOCKED"
    FILE_NOT_LOCAL = "FILE_NOT_LOCAL"
    FILE_CHANGED = "FILE_CHANGED"
    FILE_UNREADABLE = "FILE_UNREADABLE"
    FILE_ENCODING = "FILE_ENCODING"
    FILE_NOT_EXPORT = "FILE_NOT_EXPORT"
    FILE_EMPTY = "FILE_EMPTY"
    # what was asked for
    REQUEST = "REQUEST"
    OUTPUT = "OUTPUT"
    REFERENCE = "REFERENCE"
    CONFIGURATION = "CONFIGURATION"
    POLICY = "POLICY"
    # the queue and the store
    QUEUE_BUSY = "QUEUE_BUSY"
    QUEUE_STATE = "QUEUE_STATE"
    STORE_DAMAGED = "STORE_DAMAGED"
    STORE_KEY = "STORE_KEY"
    STORE_PLACE = "STORE_PLACE"
    STORE_READ_ONLY = "STORE_READ_ONLY"
    STORE_NEWER = "STORE_NEWER"
    STORE_NOT_ENCRYPTED = "STORE_NOT_ENCRYPTED"
    STORE_MIGRATION = "STORE_MIGRATION"
    STORE_BACKUP = "STORE_BACKUP"
    DISK_FULL = "DISK_FULL"
    # the work itself
    SELFTEST = "SELFTEST"
    WORKER_DIED = "WORKER_DIED"
    WORKER_HUNG = "WORKER_HUNG"
    MEMORY = "MEMORY"
    CANCELLED = "CANCELLED"
    INTERRUPTED = "INTERRUPTED"
    INTERNAL = "INTERNAL"


class UserError(Exception):
    """The file, the disk or the request is at fault; the sentences below are shown as they are.

    ``what`` happened, its ``consequence`` and the ``next_step``: three French sentences.
    ``code`` is the entry of the error catalogue for this type of error: it tells its category, whether
    trying again by itself may help, and what button goes with it.
    ``facts`` are kept with the technical details: JSON values, codes and numbers only.
    """

    code: ClassVar[ErrorCode] = ErrorCode.REQUEST
    facts: Mapping[str, Any] = MappingProxyType({})

    def __init__(self, what: str, consequence: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.consequence = consequence
        self.next_step = next_step

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.consequence, self.next_step) if part)

    def __reduce__(self) -> tuple[type["UserError"], tuple[str, str, str]]:
        return type(self), (self.what, self.consequence, self.next_step)


class DamagedReference(UserError):
    """A reference table is damaged or contradicts itself; the row is named."""

    code = ErrorCode.REFERENCE
