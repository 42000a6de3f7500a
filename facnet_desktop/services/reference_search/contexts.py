"""Context elements as rows: the short code of exports, the official name, the lists rules look in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from facnet_desktop.domain.typography import typeset
from facnet_desktop.reference.model import ContextElement, Reference
from facnet_desktop.services.reference_search.index import Searchable

CONTEXT_LISTS = "CONTEXTES_"
_CERTAINTY = {
    "high": "lu dans le manuel",
    "medium": "code court à confirmer",
    "low": "incertain",
    "unknown": "code court inconnu",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextEntry:
    """``short_code`` is empty while nobody knows it; ``chosen`` says that the clinic gave it."""

    short_code: str
    label: str
    source: str
    certainty: str
    lists: tuple[str, ...] = ()
    chosen: bool = False


def context_entries(reference: Reference, labels: Mapping[str, str]) -> tuple[ContextEntry, ...]:
    """Those with a short code first. ``labels`` are the short codes the clinic gave to official names.

    A short code that only a list names has a row too, without a name.
    """
    named = [_entry(element, labels.get(element.label, "")) for element in reference.contexts]
    known = {entry.short_code for entry in named}
    lists: dict[str, list[str]] = {}
    for name, codes in reference.lists.items():
        if name.startswith(CONTEXT_LISTS):
            for code in codes:
                lists.setdefault(code, []).append(name)
    bare = [
        ContextEntry(short_code=code, label="", source="", certainty=_CERTAINTY["medium"])
        for code in lists
        if code not in known
    ]
    entries = [replace(entry, lists=tuple(lists.get(entry.short_code, ()))) for entry in (*named, *bare)]
    return tuple(sorted(entries, key=lambda entry: not entry.short_code))


def searchable_context(entry: ContextEntry) -> Searchable:
    """A context element is found by its short code, with or without ``#``, and by its words."""
    lists = (name.replace("_", " ") for name in entry.lists)
    return Searchable(key=entry.short_code, label=entry.label, rest=(entry.source, *lists))


def _entry(element: ContextElement, chosen: str) -> ContextEntry:
    return ContextEntry(
        short_code=chosen or element.short_code,
        label=typeset(element.label),
        source=typeset(element.source),
        certainty="code court choisi par la clinique"
        if chosen
        else _CERTAINTY.get(element.confidence, element.confidence),
        chosen=bool(chosen),
    )
