"""Read an export in one pass with the csv module and type its cells."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from benchmarks.plain.claim import DAY, Line
from facnet_desktop.domain.doctor import parse_doctor
from facnet_desktop.domain.nam import parse_patient
from facnet_desktop.domain.place import PlaceKind, normalise_place, place_kind
from facnet_desktop.reference.model import Reference

_COLUMNS = (
    "Facture", "ID RAMQ", "Date de Service", "Début", "Fin", "Lieu de pratique", "Code", "Unités", "Rôle",
    "Élement de contexte", "Montant Preliminaire", "Montant payé", "Doctor Info", "Patient",
)  # fmt: skip
_SAMPLE_BYTES = 1 << 16
_USUAL_PATIENT = re.compile(r"[A-Z]{4}[0-9]{8} - ")


def read_lines(path: Path, reference: Reference) -> tuple[list[Line], int]:
    """The lines that can be typed, and how many could not be."""
    lines: list[Line] = []
    refused = 0
    night_of = _nights(reference)
    with path.open(encoding=_encoding(path), newline="") as stream:
        first = stream.readline()
        delimiter = max(";,\t|", key=first.count)
        header = next(csv.reader([first], delimiter=delimiter))
        at = [header.index(name) for name in _COLUMNS]
        rows = csv.reader(stream, delimiter=delimiter)
        number = 2
        append = lines.append
        for row in rows:
            try:
                (
                    invoice, ramq_id, day, start, end, place, code, units, role,
                    contexts, preliminary, paid, doctor, patient,
                ) = [row[index] for index in at]  # fmt: skip
                begins, ends = _minutes(start), _minutes(end)
                if begins == 0 and not ends:  # what software writes when nobody entered the hours
                    begins, ends = None, None
                service_date = _date(day)
                where, kind = _place(place)
                append(
                    Line(
                        number,
                        invoice,
                        ramq_id,
                        service_date,
                        begins,
                        None
                        if begins is None or ends is None
                        else _finish(begins, ends, night_of(service_date)),
                        begins is not None,
                        ends is not None,
                        where,
                        kind,
                        _code(code),
                        _units(units),
                        role,
                        _contexts(contexts),
                        _cents(preliminary),
                        _cents(paid) or 0,
                        _doctor(doctor),
                        _patient(patient),
                    )
                )
            except (ValueError, IndexError):
                refused += 1
            number = rows.line_num + 2
    return lines, refused


def _encoding(path: Path) -> str:
    """UTF-8 when the beginning of the file is, cut where no character can be split."""
    with path.open("rb") as stream:
        sample = stream.read(_SAMPLE_BYTES)
    try:
        sample[: sample.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _date(text: str) -> date:
    return date.fromisoformat(text.strip())


def _minutes(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    hours, minutes = text.split(":")[:2]
    total = 60 * int(hours) + int(minutes)
    if int(minutes) > 59 or not 0 <= total <= DAY:
        raise ValueError(text)
    return total


def _nights(reference: Reference) -> Callable[[date], tuple[int, int]]:
    """When a late service begins at the earliest, and how long it lasts at most, on a date."""

    @cache
    def night_of(day: date) -> tuple[int, int]:
        earliest = reference.parameter("time_night_start_minutes", day)
        return earliest, reference.parameter("time_night_duration_minutes", day)

    return night_of


def _finish(start: int, end: int, night: tuple[int, int]) -> int | None:
    """The end, past midnight for a late service; ``None`` when it does not follow the start."""
    if end > start:
        return end
    earliest, longest = night
    late = start >= earliest and end < start and end + DAY - start <= longest
    return end + DAY if late else None


def _cents(text: str) -> int | None:
    text = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").rstrip("$")
    if not text:
        return None
    if text == "-":
        return 0
    if text.startswith("("):
        text = "-" + text.strip("()")
    return round(100 * float(text.replace(",", ".")))


def _units(text: str) -> float:
    return float(text.replace(",", ".")) if text.strip() else 0.0


def _code(text: str) -> str:
    code = text.strip().lstrip("0")
    if not code:
        raise ValueError(text)
    return code


def _contexts(text: str) -> frozenset[str]:
    parts = text.upper().replace(",", " ").replace(";", " ").split()
    shorts = (part.removeprefix("#") for part in parts)
    return frozenset(short.lstrip("0") or "0" if short.isdigit() else short for short in shorts if short)


def _place(text: str) -> tuple[str, PlaceKind]:
    place = normalise_place(text) or ""
    return place, place_kind(place)


def _doctor(text: str) -> str | None:
    doctor = parse_doctor(text)
    return doctor.licence if doctor else None


def _patient(text: str) -> str | None:
    if _USUAL_PATIENT.match(text):
        return text[:12]
    patient = parse_patient(text)
    return patient.key if patient else None


def net_reversals(lines: list[Line]) -> list[Line]:
    """The lines that stand: a negative amount undoes the earlier one of the same RAMQ id and code."""
    undone = {(line.ramq_id, line.code) for line in lines if line.paid < 0 or (line.preliminary or 0) < 0}
    if not undone:
        return lines
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        if (line.ramq_id, line.code) in undone:
            groups[line.ramq_id, line.code].append(line)
    standing = [line for line in lines if (line.ramq_id, line.code) not in undone]
    for group in groups.values():
        claimed = sum(line.preliminary or 0 for line in group)
        paid = sum(line.paid for line in group)
        originals = [line for line in group if line.paid >= 0 and (line.preliminary or 0) >= 0]
        if originals and (claimed > 0 or paid > 0):
            standing.append(replace(originals[0], preliminary=claimed, paid=paid))
    return sorted(standing, key=lambda line: line.number)


def remember_cells() -> None:
    """From now on, compute what each distinct text means only once: cells repeat a lot."""
    for reader in (_date, _minutes, _cents, _units, _code, _contexts, _place, _doctor, _patient):
        globals()[reader.__name__] = cache(reader)
