"""The columns of each table: heading, text, order, width; what can be filtered by its distinct values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from facnet_desktop.domain.money import format_cents
from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.services.reference_search.catalogue import Entry, Scope
from facnet_desktop.services.reference_search.codes import CodeEntry, Origin, code_order
from facnet_desktop.services.reference_search.contexts import ContextEntry
from facnet_desktop.services.reference_search.folding import folded
from facnet_desktop.services.reference_search.parameters import ParameterEntry, value_text
from facnet_desktop.services.reference_search.places import PlaceEntry

NONE = "—"
"""Where the tables give nothing."""

Text = Callable[[Any, date], str]
Order = Callable[[Any, date], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``text`` and ``order`` are of an entry on a service date; ``key`` is the name kept in the memory.

    ``is_amount`` aligns right. ``is_filter`` offers its distinct values. ``is_hidden`` until it is asked.
    One that ``gives_way`` is hidden where the table is narrow.
    """

    key: str
    heading: str
    text: Text
    width: int
    order: Order | None = None
    is_amount: bool = False
    is_filter: bool = False
    is_hidden: bool = False
    is_stretched: bool = False
    gives_way: bool = False

    def sorting_key(self, entry: Entry, day: date) -> Any:
        """By the order of the column, else by its words without accents."""
        return folded(self.text(entry, day)) if self.order is None else self.order(entry, day)


def columns_of(scope: Scope) -> tuple[Column, ...]:
    """The columns of a table, in their order."""
    match scope:
        case Scope.CODES:
            return _code_columns()
        case Scope.CONTEXTS:
            return _context_columns()
        case Scope.PLACES:
            return _place_columns()
        case Scope.PARAMETERS:
            return _parameter_columns()


def origin_word(origin: Origin) -> str:
    """Where a code comes from."""
    return {
        Origin.MANUAL: _tr("Manuel"),
        Origin.NO_TARIFF: _tr("Manuel, sans tarif fixe"),
        Origin.BESIDE: _tr("Hors manuel"),
    }[origin]


def place_word(kind: PlaceKind) -> str:
    """What the number of a place tells."""
    return {
        PlaceKind.CABINET: _tr("Cabinet"),
        PlaceKind.ESTABLISHMENT: _tr("Établissement"),
        PlaceKind.OTHER: _tr("Autre"),
    }[kind]


def _code_columns() -> tuple[Column, ...]:
    return (
        Column(key="code", heading=_tr("Code"), text=_code, order=_by_code, width=76),
        Column(key="label", heading=_tr("Libellé"), text=_label, width=320, is_stretched=True),
        Column(
            key="section", heading=_tr("Section"), text=_section, width=150, is_filter=True, gives_way=True
        ),
        _tariff("cabinet", _tr("Cabinet"), PlaceKind.CABINET),
        _tariff("establishment", _tr("Établissement"), PlaceKind.ESTABLISHMENT),
        Column(key="group", heading=_tr("Groupe"), text=_group, width=180, is_hidden=True),
        Column(
            key="origin", heading=_tr("Provenance"), text=_origin, width=150, is_filter=True, is_hidden=True
        ),
        Column(key="lists", heading=_tr("Listes"), text=_lists, width=200, is_hidden=True),
    )


def _context_columns() -> tuple[Column, ...]:
    return (
        Column(key="code", heading=_tr("Code court"), text=_short_code, order=_known_first, width=100),
        Column(key="label", heading=_tr("Libellé officiel"), text=_label, width=420, is_stretched=True),
        Column(key="certainty", heading=_tr("Certitude"), text=_certainty, width=200, is_filter=True),
        Column(key="source", heading=_tr("Source"), text=_source, width=200, gives_way=True),
        Column(key="lists", heading=_tr("Listes"), text=_lists, width=220, is_hidden=True),
    )


def _place_columns() -> tuple[Column, ...]:
    return (
        Column(key="number", heading=_tr("Numéro"), text=_number, width=90),
        Column(key="label", heading=_tr("Lieu"), text=_label, width=280),
        Column(key="kind", heading=_tr("Sorte"), text=_kind, width=120, is_filter=True, gives_way=True),
        Column(
            key="note", heading=_tr("Ce que le numéro veut dire"), text=_note, width=300, is_stretched=True
        ),
        Column(key="lists", heading=_tr("Listes"), text=_lists, width=180, is_hidden=True),
    )


def _parameter_columns() -> tuple[Column, ...]:
    return (
        Column(key="label", heading=_tr("Paramètre"), text=_label, width=340, is_stretched=True),
        Column(key="value", heading=_tr("Valeur"), text=_value, order=_by_value, width=120, is_amount=True),
        Column(key="evidence", heading=_tr("Provenance"), text=_evidence, width=160, is_filter=True),
        Column(key="source", heading=_tr("Source"), text=_source, width=260, gives_way=True),
        Column(key="name", heading=_tr("Nom technique"), text=_name, width=200, is_hidden=True),
    )


def _tariff(key: str, heading: str, kind: PlaceKind) -> Column:
    def text(entry: CodeEntry, day: date) -> str:
        cents = entry.tariff(kind, day)
        return NONE if cents is None else format_cents(cents)

    def order(entry: CodeEntry, day: date) -> int:
        cents = entry.tariff(kind, day)
        return -1 if cents is None else cents

    return Column(key=key, heading=heading, text=text, order=order, width=116, is_amount=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("references", text)


def _code(entry: CodeEntry, _: date) -> str:
    return entry.code


def _by_code(entry: CodeEntry, _: date) -> tuple[int, str]:
    return code_order(entry.code)


def _label(entry: Entry, _: date) -> str:
    return entry.label


def _section(entry: CodeEntry, _: date) -> str:
    return entry.section or NONE


def _group(entry: CodeEntry, _: date) -> str:
    return entry.group


def _origin(entry: CodeEntry, _: date) -> str:
    return origin_word(entry.origin)


def _lists(entry: CodeEntry | ContextEntry | PlaceEntry, _: date) -> str:
    return ", ".join(entry.lists)


def _short_code(entry: ContextEntry, _: date) -> str:
    return entry.short_code or NONE


def _known_first(entry: ContextEntry, _: date) -> tuple[bool, str]:
    return not entry.short_code, entry.short_code


def _certainty(entry: ContextEntry, _: date) -> str:
    return entry.certainty


def _source(entry: ContextEntry | ParameterEntry, _: date) -> str:
    return entry.source


def _number(entry: PlaceEntry, _: date) -> str:
    return entry.number or NONE


def _kind(entry: PlaceEntry, _: date) -> str:
    return place_word(entry.kind)


def _note(entry: PlaceEntry, _: date) -> str:
    return entry.note


def _value(entry: ParameterEntry, day: date) -> str:
    return value_text(entry.value(day), entry.unit) or NONE


def _by_value(entry: ParameterEntry, day: date) -> tuple[str, int]:
    return entry.unit, entry.value(day) or 0


def _evidence(entry: ParameterEntry, _: date) -> str:
    return _tr("choisi par la clinique") if entry.chosen is not None else entry.evidence


def _name(entry: ParameterEntry, _: date) -> str:
    return entry.name
