"""From the tables of an edition to one frozen Reference; a damaged or contradictory table is refused.

What can be judged row by row is judged here, at every start; ``check.py`` adds what compares whole
tables with one another.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reference import conditions, lists, manifest
from facnet_desktop.reference.cells import (
    code_cell,
    dates_cell,
    overlap,
    place_cell,
    tariff_cell,
    whole_cell,
)
from facnet_desktop.reference.edition import Edition, edition_folders, edition_of, read_edition
from facnet_desktop.reference.history import merged
from facnet_desktop.reference.model import (
    ContextElement,
    Dated,
    ParameterNote,
    Reference,
    UnitTariff,
)
from facnet_desktop.reference.tables import damaged
from facnet_desktop.reference.typed_rows import read_conditions

Tariffs = dict[tuple[str, str], tuple[Dated, ...]]


def load_reference(
    folder: Path,
    *,
    as_of: date,
    gmf_places: frozenset[str] = frozenset(),
    edition: str | None = None,
) -> Reference:
    """Read the tables into one frozen value.

    ``folder`` holds one folder per edition (``2025-08``): together they tell what was in force on each
    service date, unless ``edition`` names one; a folder that is itself an edition is read directly.
    ``as_of`` is the date of the run; ``gmf_places`` are five-digit places, added to those the edition
    marks as GMF.

    Raises:
        DamagedReference: a table is missing, damaged or contradicts itself; the row is named.
    """
    found = [path for path in edition_folders(folder) if edition in (None, path.name)]
    if not found:
        raise DamagedReference(
            f"Le dossier {quoted(str(folder))} ne contient pas l'édition {quoted(str(edition))}.",
            "Aucune règle n'a été exécutée.",
            "Indiquer une des éditions présentes, ou un autre dossier de référence.",
        )
    return load_editions(found, as_of=as_of, gmf_places=gmf_places)


def load_editions(
    folders: Sequence[Path], *, as_of: date, gmf_places: frozenset[str] = frozenset()
) -> Reference:
    """Edition folders, oldest first and wherever they are, as one Reference.

    Raises:
        DamagedReference: as ``load_reference``.
    """
    return merged([_sound(path, as_of, gmf_places) for path in folders])


def _sound(folder: Path, as_of: date, gmf_places: frozenset[str]) -> Reference:
    tables = edition_of(read_edition(folder))
    reference = build(tables, as_of=as_of, gmf_places=gmf_places)
    manifest.verify(tables.manifest, tables.texts)
    return reference


def build(edition: Edition, *, as_of: date, gmf_places: frozenset[str] = frozenset()) -> Reference:
    """Type every row of an edition; fingerprints are compared later, so that damage is named by its row.

    Raises:
        DamagedReference: a cell cannot be typed, or two rows contradict each other.
    """
    labels: dict[str, str] = {}
    sections: dict[str, str] = {}
    groups: dict[str, str] = {}
    tariffs: Tariffs = {}
    _read_codes(edition.rows["codes.csv"], tariffs, labels, sections, groups)
    _read_codes_beside_manual(edition.rows["codes_hors_manuel.csv"], tariffs, labels)
    _read_codes_without_tariff(edition.rows["codes_no_tariff.csv"], labels, sections)
    units = tuple(_unit_tariffs(edition.rows["codes_units.csv"], labels))
    return Reference(
        edition=edition.manifest.edition,
        edition_first=date.fromisoformat(f"{edition.manifest.edition}-01"),
        source=edition.manifest.source,
        as_of=as_of,
        gmf_places=gmf_places.union(edition.lists.values.get(lists.GMF_PLACES, ())),
        labels=labels,
        sections=sections,
        groups=groups,
        tariffs=tariffs,
        unit_tariffs=units,
        parameters=_parameters(edition.rows["parameters.csv"]),
        parameter_notes=_parameter_notes(edition.rows["parameters.csv"]),
        lists=edition.lists.values,
        pair_lists=edition.lists.pairs,
        contexts=_contexts(edition.rows["contexts.csv"]),
        conditions={
            kind: tuple(read_conditions(file, edition.rows[file], kind, edition.lists.values))
            for file, kind in conditions.TABLES.items()
        },
    )


def _read_codes(
    rows: list[list[str]],
    tariffs: Tariffs,
    labels: dict[str, str],
    sections: dict[str, str],
    groups: dict[str, str],
) -> None:
    file = "codes.csv"
    typed: dict[tuple[str, str, str], Dated] = {}
    for row, (text, place, cents, first, last, label, section, group, _) in enumerate(rows, 2):
        code = code_cell(file, row, text)
        tariff = typed.get((cents, first, last))
        if tariff is None:
            start, end = dates_cell(file, row, first, last)
            tariff = Dated(value=tariff_cell(file, row, cents), first=start, last=end)
            typed[cents, first, last] = tariff
        _add_tariff(file, row, (code, place_cell(file, row, place)), tariff, tariffs)
        if code not in labels:
            labels[code] = _without_role(label)
            sections[code] = section
            groups[code] = group


def _read_codes_beside_manual(rows: list[list[str]], tariffs: Tariffs, labels: dict[str, str]) -> None:
    """Codes seen in exports or only cited; without a place, an amount is hearsay and no tariff."""
    file = "codes_hors_manuel.csv"
    for row, (text, place, cents, first, last, label, *_) in enumerate(rows, 2):
        code = code_cell(file, row, text)
        start, end = dates_cell(file, row, first, last)
        value = tariff_cell(file, row, cents) if cents else None
        word = place_cell(file, row, place) if place else None
        if value is not None and word is not None:
            _add_tariff(file, row, (code, word), Dated(value=value, first=start, last=end), tariffs)
        labels.setdefault(code, label)


def _read_codes_without_tariff(
    rows: list[list[str]], labels: dict[str, str], sections: dict[str, str]
) -> None:
    for row, (text, _, label, section, _) in enumerate(rows, 2):
        code = code_cell("codes_no_tariff.csv", row, text)
        labels.setdefault(code, label)
        sections.setdefault(code, section)


def _unit_tariffs(rows: list[list[str]], labels: dict[str, str]) -> Iterator[UnitTariff]:
    file = "codes_units.csv"
    seen: dict[tuple[str, str, str], tuple[Dated, ...]] = {}
    for row, (text, kind, place, cents, first, last, label, _) in enumerate(rows, 2):
        code = code_cell(file, row, text)
        start, end = dates_cell(file, row, first, last)
        tariff = Dated(value=tariff_cell(file, row, cents), first=start, last=end)
        key = (code, kind, place_cell(file, row, place))
        if overlap(tariff, seen.get(key, ())):
            raise damaged(file, f"le code {code} y figure deux fois pour les mêmes dates", row=row)
        seen[key] = (*seen.get(key, ()), tariff)
        labels.setdefault(code, label)
        yield UnitTariff(code=code, kind=kind, place=place, tariff=tariff, label=label)


def _add_tariff(file: str, row: int, key: tuple[str, str], tariff: Dated, tariffs: Tariffs) -> None:
    known = tariffs.get(key)
    if known is None:
        tariffs[key] = (tariff,)
        return
    other = overlap(tariff, known)
    if other is not None:
        code, place = key
        reason = (
            "la ligne répète un tarif déjà donné"
            if other.value == tariff.value
            else f"deux tarifs différents, {other.value} et {tariff.value} cents, aux mêmes dates"
        )
        raise damaged(file, f"code {code}, lieu {quoted(place)}{NBSP}: {reason}", row=row)
    tariffs[key] = (*known, tariff)


def _parameters(rows: list[list[str]]) -> dict[str, tuple[Dated, ...]]:
    file = "parameters.csv"
    parameters: dict[str, tuple[Dated, ...]] = {}
    for row, (name, value, _, _, first, last, *_) in enumerate(rows, 2):
        if not name:
            raise damaged(file, "le nom est vide", row=row, column="name")
        start, end = dates_cell(file, row, first, last)
        parameter = Dated(value=whole_cell(file, row, value, "value"), first=start, last=end)
        known = parameters.get(name, ())
        if overlap(parameter, known):
            raise damaged(file, f"{quoted(name)} a deux valeurs aux mêmes dates", row=row, column="first")
        parameters[name] = (*known, parameter)
    return parameters


def _parameter_notes(rows: list[list[str]]) -> dict[str, ParameterNote]:
    """One note for each parameter; a row that comes from the manual speaks for all its dates."""
    notes: dict[str, ParameterNote] = {}
    for name, _, unit, evidence, _, _, source, confidence in rows:
        note = ParameterNote(unit=unit, evidence=evidence, source=source, confidence=confidence)
        if name not in notes or not note.adjustable:
            notes[name] = note
    return notes


def _contexts(rows: list[list[str]]) -> tuple[ContextElement, ...]:
    file = "contexts.csv"
    contexts = []
    seen: set[str] = set()
    for row, (text, label, source, _, confidence) in enumerate(rows, 2):
        short_code = text.strip().removeprefix("#").upper()
        if short_code.isdigit():
            short_code = short_code.lstrip("0")
        if short_code in seen:
            raise damaged(file, f"{quoted(text)} y figure deux fois", row=row, column="short_code")
        if short_code:
            seen.add(short_code)
        contexts.append(
            ContextElement(short_code=short_code, label=label, source=source, confidence=confidence)
        )
    return tuple(contexts)


def _without_role(label: str) -> str:
    """``Cisternographie [R=7]`` names the same act as ``[R=1]``: the role is dropped."""
    return label[: label.rindex(" [R=")] if label.endswith("]") and " [R=" in label else label
