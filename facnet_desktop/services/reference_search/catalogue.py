"""Everything the tables name, ready to be searched: built once off the window's thread, then only read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from facnet_desktop.reference.model import Reference
from facnet_desktop.services.reference_search.code_conditions import CodeConditions
from facnet_desktop.services.reference_search.codes import CodeEntry, code_entries, searchable_code
from facnet_desktop.services.reference_search.conditions_told import ToldCondition
from facnet_desktop.services.reference_search.contexts import (
    ContextEntry,
    context_entries,
    searchable_context,
)
from facnet_desktop.services.reference_search.index import SearchIndex
from facnet_desktop.services.reference_search.parameters import (
    ParameterEntry,
    parameter_entries,
    searchable_parameter,
)
from facnet_desktop.services.reference_search.places import (
    PlaceEntry,
    place_entries,
    place_of_query,
    searchable_place,
)
from facnet_desktop.services.reference_search.query import query_of

Entry = CodeEntry | ContextEntry | PlaceEntry | ParameterEntry


class Scope(StrEnum):
    """What is searched, in the order it is shown."""

    CODES = "codes"
    CONTEXTS = "contexts"
    PLACES = "places"
    PARAMETERS = "parameters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the clinic chose beside the tables: GMF places, short codes by official name, parameters."""

    gmf_places: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, int] = field(default_factory=dict)


class ReferenceCatalogue:
    """Any thread may search it. ``editions`` are those in force, oldest first (``2025-08``)."""

    def __init__(self, reference: Reference, editions: Sequence[str], choices: Choices | None = None) -> None:
        chosen = choices or Choices()
        self.reference = reference
        self.editions = tuple(editions)
        self.entries: Mapping[Scope, Sequence[Entry]] = {
            Scope.CODES: (codes := code_entries(reference)),
            Scope.CONTEXTS: (contexts := context_entries(reference, chosen.labels)),
            Scope.PLACES: (places := place_entries(reference, chosen.gmf_places)),
            Scope.PARAMETERS: (parameters := parameter_entries(reference, chosen.parameters)),
        }
        self._indexes = {
            Scope.CODES: SearchIndex(map(searchable_code, codes)),
            Scope.CONTEXTS: SearchIndex(map(searchable_context, contexts)),
            Scope.PLACES: SearchIndex(map(searchable_place, places)),
            Scope.PARAMETERS: SearchIndex(map(searchable_parameter, parameters)),
        }
        self._places = places
        self._codes = {entry.code: entry for entry in codes}

    @cached_property
    def _conditions(self) -> CodeConditions:
        return CodeConditions(self.reference)

    def search(self, scope: Scope, text: str) -> list[Entry]:
        """What matches, best first; everything, in the order of the tables, for an empty text."""
        query = query_of(text)
        entries = self.entries[scope]
        found = [entries[at] for at in self._indexes[scope].search(query)]
        if scope is Scope.PLACES and (typed := place_of_query(query, self._places)) is not None:
            return [typed, *found]
        return found

    def code(self, code: str) -> CodeEntry | None:
        """The entry of a code, its leading zeros aside; ``None`` when no table names it."""
        return self._codes.get(code.strip().lstrip("0"))

    def conditions(self, code: str) -> tuple[ToldCondition, ...]:
        """What the tables say of a code, its own conditions first."""
        return self._conditions.of(code)

    def edition_of(self, day: date) -> str:
        """The edition in force on a service date; the oldest one also judges what precedes it."""
        begun = [edition for edition in self.editions if date.fromisoformat(f"{edition}-01") <= day]
        return begun[-1] if begun else self.editions[0]
