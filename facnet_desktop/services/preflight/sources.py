"""What was told once of the files of one source: a billing software writes the same header every month."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from facnet_desktop.ingest.choices import AS_FOUND, ReadingChoices
from facnet_desktop.ingest.columns import folded
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.reading_choices import choices_json, choices_of_json
from facnet_desktop.services.strict_json import Node, UnexpectedJson
from facnet_desktop.store.settings import Settings

KEY = "sources"
MOST = 100
"""Sources kept; the one not told of for the longest time goes first."""


def source_of(names: Iterable[str]) -> str:
    """The fingerprint of a header: the same names, whatever their order, case and accents."""
    text = "\n".join(sorted(map(folded, names)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """``encoding`` of ``choices`` holds only for files in which ``found`` is recognised."""

    source: str
    found: str
    choices: ReadingChoices


class SourceMemory:
    """Kept in the settings of the store; for one thread at a time."""

    def __init__(self, settings: Settings, *, account: str) -> None:
        self._settings = settings
        self._account = account

    def recall(self, source: str, found: str) -> ReadingChoices:
        """What was told of the last file of ``source``; its encoding if ``found`` was recognised then too.

        Raises:
            StoreError: the settings cannot be read.
        """
        told = next((one for one in self._all() if one.source == source), None)
        if told is None:
            return AS_FOUND
        encoding = told.choices.encoding if told.found == found else None
        return ReadingChoices(columns=told.choices.columns, encoding=encoding)

    def remember(self, source: str, found: str, choices: ReadingChoices) -> None:
        """Keep it for the next files of the source; choices that tell nothing are forgotten.

        Raises:
            StoreError: the settings cannot be written.
        """
        others = [one for one in self._all() if one.source != source]
        mine = [_Told(source=source, found=found, choices=choices)] if choices else []
        kept: list[Json] = [
            {"source": one.source, "found": one.found, "choices": choices_json(one.choices)}
            for one in [*others, *mine][-MOST:]
        ]
        self._settings.keep(KEY, kept, who=self._account)

    def _all(self) -> list[_Told]:
        """Oldest first; one that this version does not understand is as if it had not been told."""
        kept = self._settings.text(KEY)
        try:
            items = Node(json.loads(kept)).items() if kept else []
        except (ValueError, UnexpectedJson):
            return []
        return [told for item in items if (told := _told(item)) is not None]


def _told(item: Node) -> _Told | None:
    try:
        kept = item.members("source", "found", "choices")
        return _Told(
            source=kept["source"].text(),
            found=kept["found"].text(),
            choices=choices_of_json(kept["choices"]),
        )
    except UnexpectedJson:
        return None
