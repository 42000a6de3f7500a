"""What an export job is asked to do, as the JSON its row keeps."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from facnet_desktop.domain.errors import UserError
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.strict_json import Node, UnexpectedJson
from facnet_desktop.services.work.validation_document import UnusableRequest

VERSION = 1
_LATER: Mapping[str, Json] = {"numbers": None, "doctor": None}
"""Members that requests of the first releases lack."""
_MEMBERS = ("version", "validation", "format", "path", "everything", "disclosure", *_LATER)


class DisclosureIncomplete(UserError):
    """Names are to leave the program, and nobody said to whom or why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """To whom patients' names are given, and for what purpose: both are written in the register."""

    recipient: str
    purpose: str

    def __post_init__(self) -> None:
        """Refuse what would say nothing.

        Raises:
            DisclosureIncomplete: one of the two is blank.
        """
        if not (self.recipient.strip() and self.purpose.strip()):
            raise DisclosureIncomplete(
                "Un rapport nominatif demande un destinataire et une raison.",
                "Rien n'a été exporté.",
                "Indiquer les deux, ou exporter un rapport masqué.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDocument:
    """A report of the job ``validation``, written to the absolute ``path``.

    ``format`` is a word of ``reports/exports.py``. Patients are masked unless there is a ``disclosure``.
    ``everything`` lists every finding in the text; otherwise the first ones of each rule. ``numbers`` are
    the findings to list, in that order, and ``doctor`` the one whose findings are: ``None`` for all.
    """

    validation: uuid.UUID
    format: str
    path: str
    everything: bool = True
    disclosure: Disclosure | None = None
    numbers: tuple[int, ...] | None = None
    doctor: str | None = None

    def to_json(self) -> dict[str, Json]:
        """The request of a job."""
        told = self.disclosure
        return {
            "version": VERSION,
            "validation": str(self.validation),
            "format": self.format,
            "path": self.path,
            "everything": self.everything,
            "disclosure": None if told is None else {"recipient": told.recipient, "purpose": told.purpose},
            "numbers": None if self.numbers is None else [*self.numbers],
            "doctor": self.doctor,
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Json]) -> "ExportDocument":
        """Read what ``to_json`` wrote.

        Raises:
            UnusableRequest: it is something else, or of another version.
            DisclosureIncomplete: names were asked for without a recipient or a purpose.
        """
        try:
            kept = Node({**_LATER, **content}).members(*_MEMBERS)
            kept["version"].exactly(VERSION)
            return cls(
                validation=kept["validation"].of(uuid.UUID),
                format=kept["format"].text(),
                path=kept["path"].text(),
                everything=kept["everything"].flag(),
                disclosure=kept["disclosure"].maybe(_disclosure),
                numbers=kept["numbers"].maybe(_numbers),
                doctor=kept["doctor"].maybe(Node.text),
            )
        except UnexpectedJson as error:
            raise UnusableRequest(
                "La demande de cette tâche n'est pas lisible.",
                "Rien n'a été exporté.",
                "Demander l'export de nouveau.",
            ) from error


def _disclosure(node: Node) -> Disclosure:
    kept = node.members("recipient", "purpose")
    return Disclosure(recipient=kept["recipient"].text(), purpose=kept["purpose"].text())


def _numbers(node: Node) -> tuple[int, ...]:
    return tuple(item.whole() for item in node.items())
