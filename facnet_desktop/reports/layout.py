"""How a report is to be laid out: the choices that change its look, never what was found."""

from collections.abc import Callable
from dataclasses import dataclass

LIMIT = 10
"""Entries of a list shown before it is cut."""


def named(patient_key: str | None) -> str | None:
    """The patient as the export names her."""
    return patient_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """``width`` in columns; ``limit`` items of a list before it is cut, ``None`` for all of them.

    ``several`` files were asked for: an array, or a last summary. ``durations`` adds times, which
    differ at each run. ``patient`` turns a patient key into what may be shown.
    """

    width: int = 88
    colour: bool = False
    several: bool = False
    limit: int | None = LIMIT
    durations: bool = False
    patient: Callable[[str | None], str | None] = named


class PatientAliases:
    """« Patient 001 », « Patient 002 »… in order of appearance, the same person the same alias.

    An instance lives as long as a run; nothing of the correspondence is kept.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, patient_key: str | None) -> str | None:
        if patient_key is None:
            return None
        number = self._numbers.setdefault(patient_key, len(self._numbers) + 1)
        return f"Patient {number:03d}"
