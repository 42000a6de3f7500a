"""What a validation job is asked to do, as the JSON its row keeps: made once, when it is queued."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.errors import UserError
from facnet_desktop.ingest.choices import AS_FOUND, ReadingChoices
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.configuration.as_json import configuration_json, configuration_of_json
from facnet_desktop.services.configuration.configure import Setup
from facnet_desktop.services.reading_choices import choices_json, choices_of_json
from facnet_desktop.services.strict_json import Node, UnexpectedJson

VERSION = 2
_FIRST_MEMBERS = ("version", "path", "rules", "configuration", "reference", "exceptions", "as_of")
_MEMBERS = (*_FIRST_MEMBERS, "reading")


class UnusableRequest(UserError):
    """The request of a job is not one that this version of the program writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionsFile:
    """A file of exceptions: where it is, how a person typed it, whether the run may do without it."""

    path: str
    name: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationDocument:
    """The same document gives the same findings, whenever it is run and from whichever folder.

    ``path`` and the other paths are absolute; ``rules`` are codes, in their order; ``configuration`` is
    applied to the reference of the folder ``reference``, or to the shipped one for ``None``; ``as_of`` is
    the day of the run. ``reading`` is what a person told of the columns and the encoding of the file.
    """

    path: str
    rules: tuple[str, ...]
    configuration: Configuration
    as_of: date
    reference: str | None = None
    exceptions: ExceptionsFile | None = None
    reading: ReadingChoices = AS_FOUND

    def to_json(self) -> dict[str, Json]:
        """The request of a job."""
        exceptions = self.exceptions
        return {
            "version": VERSION,
            "path": self.path,
            "rules": [*self.rules],
            "configuration": configuration_json(self.configuration),
            "reference": self.reference,
            "exceptions": None
            if exceptions is None
            else {"path": exceptions.path, "name": exceptions.name, "required": exceptions.required},
            "as_of": self.as_of.isoformat(),
            "reading": choices_json(self.reading),
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Json]) -> "ValidationDocument":
        """Read what ``to_json`` wrote, in this version of the request or the first, that told no ``reading``.

        Raises:
            UnusableRequest: it is something else, or of another version.
        """
        try:
            return cls._read(Node(dict(content)))
        except UnexpectedJson as error:
            raise UnusableRequest(
                "La demande de cette tâche n'est pas lisible.",
                "Le fichier n'a pas été validé.",
                "Ouvrir le fichier de nouveau.",
            ) from error

    @classmethod
    def _read(cls, node: Node) -> "ValidationDocument":
        is_first = isinstance(node.value, dict) and node.value.get("version") == 1
        kept = node.members(*(_FIRST_MEMBERS if is_first else _MEMBERS))
        kept["version"].exactly(1 if is_first else VERSION)
        return cls(
            path=kept["path"].text(),
            rules=kept["rules"].texts(),
            configuration=configuration_of_json(kept["configuration"]),
            reference=kept["reference"].maybe(Node.text),
            exceptions=kept["exceptions"].maybe(_exceptions),
            as_of=kept["as_of"].day(),
            reading=AS_FOUND if is_first else choices_of_json(kept["reading"]),
        )


def compute_document(request: Mapping[str, Json], references: Sequence[Path]) -> dict[str, Json]:
    """What ``ComputeValidation`` is given: the request of a job, and the folders of the tables in force."""
    return {"request": dict(request), "references": [str(folder) for folder in references]}


def _exceptions(node: Node) -> ExceptionsFile:
    kept = node.members("path", "name", "required")
    return ExceptionsFile(
        path=kept["path"].text(), name=kept["name"].text(), required=kept["required"].flag()
    )


def document_of(
    path: Path,
    setup: Setup,
    *,
    reference: Path | None,
    exceptions_required: bool,
    reading: ReadingChoices = AS_FOUND,
) -> ValidationDocument:
    """What ``setup`` makes of a file to validate; ``setup`` was configured for today.

    ``reference`` is the person's own folder of tables, ``None`` for the shipped ones. Exceptions that
    were asked for have to be there (``exceptions_required``); those that a configuration file names may
    not have been begun.
    """
    exceptions = setup.configuration.exceptions
    return ValidationDocument(
        path=_absolute(path),
        rules=tuple(rule.code for rule in setup.rules),
        configuration=setup.configuration,
        reference=None if reference is None else _absolute(reference),
        exceptions=None
        if exceptions is None
        else ExceptionsFile(path=_absolute(exceptions), name=exceptions, required=exceptions_required),
        as_of=setup.reference.as_of,
        reading=reading,
    )


def _absolute(path: Path | str) -> str:
    """Independent of the current folder; links are not followed, so that errors name what was typed."""
    return os.path.abspath(path)  # noqa: PTH100  Path.resolve would follow links
