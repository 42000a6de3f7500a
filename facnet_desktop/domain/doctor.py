"""The *Doctor Info* cell: ``1999991-00000 | Vaugrenel, Odaline - Omnipraticien``."""

import re
from dataclasses import dataclass

_DOCTOR = re.compile(r"^\s*(\d{5,8})(?:\s*-\s*(\w+))?\s*(?:\|\s*(.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doctor:
    """``licence`` are the digits before the dash; ``group`` the suffix, never another doctor."""

    licence: str
    group: str
    name: str


def parse_doctor(text: str) -> Doctor | None:
    """The doctor named by a cell, or ``None`` when it names nobody."""
    match = _DOCTOR.match(text)
    if match is None:
        return None
    name = (match[3] or "").strip()
    head, _, tail = name.rpartition(" - ")
    return Doctor(licence=match[1], group=match[2] or "", name=(head if head else tail).strip())
