"""A row of a condition table for a person: its sentence, what it sets, where it was read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from facnet_desktop.domain.french import clock, count, enumeration
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.typography import typeset
from facnet_desktop.reference import conditions as tables
from facnet_desktop.reference.conditions import Condition
from facnet_desktop.reference.words import AgeUnit, CodeSet, Delay, Measure, Period, PlaceWord, Scope
from facnet_desktop.services.reference_search.codes import code_order
from facnet_desktop.services.reference_search.condition_words import TITLES, word_of

Facts = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCondition:
    """One condition of a code.

    ``other`` says that the code is among those the row compares with (``others``, ``after``), not among
    those it limits. ``facts`` are pairs of French words; ``rule`` is the rule that checks the row, empty
    when none does.
    """

    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    source: str
    certainty: str
    first: date
    last: date
    rule: str
    other: bool = False


def told(row: Condition, *, rule: str, other: bool = False) -> ToldCondition:
    """Put a row into words."""
    return ToldCondition(
        title=TITLES[type(row)],
        sentence=typeset(row.note_fr),
        facts=tuple(_compared(row) if other else _facts(row)),
        source=typeset(row.source),
        certainty=word_of(row.confidence),
        first=row.first,
        last=row.last,
        rule=rule,
        other=other,
    )


def codes_text(codes: CodeSet, limit: int = 8) -> str:
    """``15801, 15802 et 26 autres``; ``tous les codes, sauf 1098``."""
    if not codes.every:
        return enumeration(sorted(codes.codes, key=code_order), limit)
    excepted = sorted(codes.excepted, key=code_order)
    return f"tous les codes, sauf {enumeration(excepted, limit)}" if excepted else "tous les codes"


def _facts(row: Condition) -> Facts:
    return _FACTS[type(row)](row) if type(row) in _FACTS else iter(())


def _compared(row: Condition) -> Facts:
    """The same row, for one of the codes it compares with."""
    yield "Codes visés", codes_text(getattr(row, "codes", CodeSet()))
    scope = getattr(row, "scope", None)
    if isinstance(scope, Scope):
        yield "Quand", word_of(scope)


def _age_limit(row: tables.AgeLimit) -> Facts:
    yield "Âge", _age(row.from_age, row.until_age, row.unit)


def _age_quota(row: tables.AgeQuota) -> Facts:
    yield "Maximum", f"{count(row.maximum, 'service')} par patient, {word_of(row.period)}"
    yield "Âge", _age(row.from_age, row.until_age, row.unit)


def _companion(row: tables.Companion) -> Facts:
    yield "Avec un de ces codes", codes_text(row.others)
    yield "Quand", word_of(row.scope)
    if row.same_doctor:
        yield "Médecin", "le même"


def _diagnosis(row: tables.DiagnosisRequired) -> Facts:
    yield "Diagnostic", ", ".join(row.diagnoses) or "au moins un, au choix"


def _hours(row: tables.HourWindow) -> Facts:
    yield "Heures", f"de {clock(row.from_minute)} à {_end(row.until_minute)}"
    yield "Jours", word_of(row.days)
    yield "Lieu", word_of(row.place)


def _place(row: tables.PlaceLimit) -> Facts:
    yield "Lieu", word_of(row.place)


def _role(row: tables.RoleLimit) -> Facts:
    yield "Rôle", enumeration(row.roles)


def _tariff_share(row: tables.TariffShare) -> Facts:
    yield "Part", _share(row.times, row.over)
    yield "Lieu", word_of(PlaceWord(row.place))
    if row.roles:
        yield "Rôle", enumeration(row.roles)


def _times(row: tables.TimeRequired) -> Facts:
    asked = (("début", row.start), ("fin", row.end), ("durée", row.duration))
    yield "À inscrire", enumeration([word for word, wanted in asked if wanted])


def _units(row: tables.UnitsRequired) -> Facts:
    yield "Unités", f"nombre de {row.what_fr}"


def _exclusion(row: tables.Exclusion) -> Facts:
    parts = [codes_text(row.others)] if row.others else []
    if row.others_sections:
        parts.append(f"sections {', '.join(row.others_sections)}")
    yield "Codes exclus", ", ".join(parts)
    yield "Quand", word_of(row.scope)
    if row.scope is not Scope.UNSEEN:
        yield "Compté", word_of(row.per)
    if row.others_role:
        yield "Rôle des autres", row.others_role
    if row.others_first:
        yield "Ordre", "si les autres viennent d'abord"
    if row.same_site:
        yield "Siège", "le même siège"


def _frequency(row: tables.Frequency) -> Facts:
    counted = count(row.maximum, word_of(row.counted).split(" ", 1)[0].removesuffix("s"))
    span = f"par {count(row.days, 'jour')}" if row.period is Period.ROLLING and row.days else ""
    yield "Maximum", f"{counted} {span or word_of(row.period)}"
    yield "Compté", word_of(row.per)
    if row.instead:
        yield "Au-delà", f"code {row.instead}"
    if row.excused_by:
        yield "Levé par", codes_text(row.excused_by)


def _interval(row: tables.Interval) -> Facts:
    bounds = (("au moins", row.at_least), ("au plus", row.at_most))
    yield (
        "Délai",
        ", ".join(f"{word} {_delay(value, row.unit)}" for word, value in bounds if value is not None),
    )
    yield "Après", codes_text(row.after)
    yield "Compté", word_of(row.per)
    if row.instead:
        yield "Avant ce délai", f"code {row.instead}"


def _maximum(row: tables.Maximum) -> Facts:
    if row.measure is Measure.CENTS:
        amount = format_cents(row.maximum)
    else:
        amount = f"{row.maximum}{NBSP}{row.what_fr or word_of(row.measure)}"
    yield "Maximum", f"{amount}, {word_of(row.scope)}"
    if row.place is not PlaceWord.ANYWHERE:
        yield "Lieu", word_of(row.place)


def _age(first: int | None, until: int | None, unit: AgeUnit) -> str:
    words = word_of(unit)
    if first and until is not None:
        return f"de {first} à {until - 1}{NBSP}{words}"
    return f"moins de {until}{NBSP}{words}" if until is not None else f"{first}{NBSP}{words} ou plus"


def _delay(value: int, unit: Delay) -> str:
    words = word_of(unit)
    return f"{value}{NBSP}{words if value > 1 or unit is Delay.MONTHS else words.removesuffix('s')}"


def _end(minute: int) -> str:
    return "24:00" if minute == 1440 else clock(minute)


def _share(times: int, over: int) -> str:
    if over == 100:
        return f"{times}{NBSP}% du tarif"
    return "moitié du tarif" if (times, over) == (1, 2) else f"{times}/{over} du tarif"


_FACTS: dict[type[Condition], Callable[[Any], Facts]] = {
    tables.AgeLimit: _age_limit,
    tables.AgeQuota: _age_quota,
    tables.Companion: _companion,
    tables.DiagnosisRequired: _diagnosis,
    tables.Exclusion: _exclusion,
    tables.Frequency: _frequency,
    tables.HourWindow: _hours,
    tables.Interval: _interval,
    tables.Maximum: _maximum,
    tables.PlaceLimit: _place,
    tables.RoleLimit: _role,
    tables.TariffShare: _tariff_share,
    tables.TimeRequired: _times,
    tables.UnitsRequired: _units,
}
