"""The numbers that rules use, as rows: name, value through time, where each comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.typography import typeset
from facnet_desktop.reference.model import Dated, Reference
from facnet_desktop.reports.parameter_words import parameter_name
from facnet_desktop.reports.settings_text import UNITS
from facnet_desktop.services.reference_search.index import Searchable

CENTS = "cents"
_EVIDENCE = {"manual": "manuel", "practice": "pratique observée", "software": "borne du logiciel"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterEntry:
    """``name`` is that of the tables, ``values`` are in ``unit``, ``chosen`` is what the clinic set."""

    name: str
    label: str
    values: tuple[Dated, ...]
    unit: str
    evidence: str
    source: str
    adjustable: bool
    chosen: int | None = None

    def value(self, day: date) -> int | None:
        """What is used for a service of that day; ``None`` without a value."""
        if self.chosen is not None:
            return self.chosen
        return next((value.value for value in self.values if value.holds_on(day)), None)


def parameter_entries(reference: Reference, chosen: Mapping[str, int]) -> tuple[ParameterEntry, ...]:
    """Every parameter, in the order of the table; ``chosen`` are the values the clinic set."""
    return tuple(
        ParameterEntry(
            name=name,
            label=parameter_name(name),
            values=values,
            unit=reference.parameter_notes[name].unit,
            evidence=_EVIDENCE[reference.parameter_notes[name].evidence],
            source=typeset(reference.parameter_notes[name].source),
            adjustable=reference.parameter_notes[name].adjustable,
            chosen=chosen.get(name),
        )
        for name, values in reference.parameters.items()
    )


def searchable_parameter(entry: ParameterEntry) -> Searchable:
    """A parameter is found by its French name, that of the tables, and its amounts."""
    amounts = tuple(value.value for value in entry.values) if entry.unit == CENTS else ()
    return Searchable(
        key=entry.name,
        label=entry.label,
        rest=(entry.name.replace("_", " "), entry.source, entry.evidence),
        amounts=amounts,
    )


def value_text(value: int | None, unit: str) -> str:
    """``60,00 $``, ``45 jours``, ``16 %``."""
    if value is None:
        return ""
    if unit == CENTS:
        return format_cents(value)
    if unit == "percent":
        return f"{value}{NBSP}%"
    return f"{value}{NBSP}{UNITS.get(unit, unit)}"
