"""A trouble as a person is told of it: a heading, three sentences, what can be done, details apart."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass

import facnet_desktop
from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.scrub import scrub
from facnet_desktop.jobs.error_catalogue import ErrorReport, report_of
from facnet_desktop.jobs.error_entries import Action, Category, Entry
from facnet_desktop.jobs.job import JobError, Json

_OF_A_COMMAND = ("facnet-desktop ", " --")
"""Only the command line speaks of its commands and options; the window has its own ways."""

_CONSEQUENCES: Mapping[Category, str] = {
    Category.FILE_ERROR: "Le fichier n'a pas été modifié; rien n'a été enregistré.",
    Category.QUEUE_ERROR: "Rien n'a été perdu.",
    Category.VALIDATION_ERROR: "Rien n'a été changé.",
    Category.WORKER_ERROR: "Rien n'a été perdu.",
}
_PARTINGS = (". ", "; ", f"{NBSP}: ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """``title`` is a heading, ``what``, ``consequence`` and ``next_step`` are sentences, never empty.

    ``actions`` are the buttons, the main one first. ``details`` hold types, places of code, numbers:
    nothing of a file. ``reference`` is the same for the same fault at the same place, empty when unknown.
    """

    code: ErrorCode
    title: str
    what: str
    consequence: str
    next_step: str
    actions: tuple[Action, ...]
    details: str
    reference: str

    @property
    def is_fault_of_ours(self) -> bool:
        """Whether nobody can mend it but us."""
        return self.code is ErrorCode.INTERNAL

    @property
    def key(self) -> tuple[ErrorCode, str]:
        """The same for the same trouble."""
        return self.code, self.reference if self.is_fault_of_ours else self.what


def trouble_of(error: BaseException) -> Trouble:
    """Whatever was raised; the text of what is not a ``UserError`` is not looked at."""
    return trouble_in(report_of(error))


def trouble_in(report: ErrorReport) -> Trouble:
    """What was reported of an error."""
    entry = report.entry
    code = _code_of(report.error)
    said = ["" if any(mark in part for mark in _OF_A_COMMAND) else part for part in report.parts]
    cause, consequence = _parted(entry)
    reference = report.error.details.get("reference")
    return Trouble(
        code=code,
        title=entry.title,
        what=said[0] or cause,
        consequence=said[1] or consequence,
        next_step=said[2] or entry.next_step,
        actions=tuple(a for a in (entry.action, entry.other_action) if a is not Action.NONE),
        details=_details(report.error),
        reference=reference if isinstance(reference, str) else "",
    )


def diagnostic_text(trouble: Trouble) -> str:
    """What a person copies for the technical support: no sentence that could name a file."""
    lines = [
        f"FacNet Desktop {facnet_desktop.__version__} ({platform.system()} {platform.release()})",
        f"{trouble.title} ({trouble.code.value})",
    ]
    return "\n".join((*lines, trouble.details)) if trouble.details else "\n".join(lines)


def _code_of(error: JobError) -> ErrorCode:
    try:
        return ErrorCode(error.code)
    except ValueError:
        return ErrorCode.INTERNAL


def _parted(entry: Entry) -> tuple[str, str]:
    """The cause of an entry, and its consequence: its second half, or what is true of its family."""
    for parting in _PARTINGS:
        what, found, rest = entry.cause.partition(parting)
        if found:
            return f"{what.removesuffix('.')}.", rest[0].upper() + rest[1:]
    return entry.cause, _CONSEQUENCES[entry.category]


def _details(error: JobError) -> str:
    """One fact a line; what is not known to be ours is scrubbed."""
    lines = []
    reference = error.details.get("reference")
    if isinstance(reference, str):
        lines.append(f"Référence{NBSP}: {reference}")
    lines += [
        scrub(f"{name}{NBSP}: {_plain(value)}")
        for name, value in error.details.items()
        if name not in {"reference", "types", "places"}
    ]
    for name, title in (("types", "Types"), ("places", "Emplacements dans le code")):
        values = error.details.get(name)
        if isinstance(values, list) and values:
            lines += [f"{title}{NBSP}:", *(f"  {value}" for value in values)]
    return "\n".join(lines)


def _plain(value: Json) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
