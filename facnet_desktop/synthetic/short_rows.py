"""Small invented exports written by hand: short rows in, canonical rows and CSV bytes out.

The examples of the rules' pages and the tests are written this way. The people are invented.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from facnet_desktop.domain.place import normalise_place, place_kind
from facnet_desktop.ingest.columns import TOTAL_COUNT, TOTAL_PAID, TOTAL_PRELIMINARY
from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.lines import dollars
from facnet_desktop.synthetic.writer import HEADER

COLUMNS = HEADER[:-1]
"""The columns of the real export that carry something."""

_SURNAMES = ("ZORVALENT", "QUIBRAZEL", "FLOMARDIN", "VINDORELLE", "TASCOMBRE", "MURVILLON", "OSTREPANT")
_FIRST_NAMES = ("YSALINE", "DALVINE", "KEVRANE", "ROMVALD", "YOLVANE", "AUDRIX")
_FIRST_INVOICE = 900_000_000
_FIRST_RAMQ_ID = 99_000_000_000
_NEW_PATIENT = 1000


def patient_cell(number: int) -> str:
    """A coherent invented patient: the same number is the same person."""
    surname = _SURNAMES[number % len(_SURNAMES)]
    first = _FIRST_NAMES[number % len(_FIRST_NAMES)]
    birth = f"{40 + number % 50:02d}{1 + number % 12:02d}{1 + number % 28:02d}"
    nam = f"{surname[:3]}{first[0]}{birth}{number % 100:02d}"
    return f"{nam} - {surname}, {first}"


def doctor_cell(number: int) -> str:
    """Doctor 1 is licence 1999991, doctor 2 is 1999992…"""
    return f"{1999990 + number}-00000 | Vaugrenel, Odaline - Omnipraticien"


def canonical_rows(lines: Sequence[Mapping[str, Any]], reference: Reference) -> list[dict[str, str]]:
    """Short rows to rows by canonical column name.

    Keys of a short row, all optional: ``date`` (2025-03-11), ``start``, ``end``, ``place`` (50901),
    ``code`` (15804), ``units`` (0), ``role`` (1), ``contexts``, ``preliminary`` (the tariff of the
    code there), ``paid`` (same as preliminary; ``no`` for unpaid), ``doctor`` (a number or the cell),
    ``patient`` (a number, the cell, or a new person each time), ``invoice``, ``ramq_id``, ``period``,
    ``sector``, ``diagnosis``, the export's own totals ``total_preliminary``, ``total_paid`` and
    ``total_lines``, ``times`` (how often the row stands, with a new patient each time unless one is given).
    """
    rows: list[dict[str, str]] = []
    for line in lines:
        for _ in range(int(line.get("times", 1))):
            rows.append(_canonical(line, len(rows) + 1, reference))
    return rows


def _canonical(line: Mapping[str, Any], number: int, reference: Reference) -> dict[str, str]:
    place = str(line.get("place", "50901"))
    code = str(line.get("code", "15804"))
    day = str(line.get("date", "2025-03-11"))
    preliminary = line.get("preliminary")
    if preliminary is None:
        kind = place_kind(normalise_place(place))
        cents = reference.tariff(code.lstrip("0"), kind, date.fromisoformat(day))
        preliminary = "" if cents is None else dollars(cents)
    paid = line.get("paid", preliminary)
    patient = line.get("patient", _NEW_PATIENT + number)
    doctor = line.get("doctor", 1)
    return {
        "#": str(number),
        "Facture": str(line.get("invoice", _FIRST_INVOICE + number)),
        "ID RAMQ": str(line.get("ramq_id", _FIRST_RAMQ_ID + 7 * number)),
        "Date de Service": day,
        "Début": str(line.get("start", "")),
        "Fin": str(line.get("end", "")),
        "Periode": str(line.get("period", "202511")),
        "Lieu de pratique": place,
        "Secteur d'activité": str(line.get("sector", "Aucun Secteur")),
        "Diagnostic": str(line.get("diagnosis", "V202")),
        "Code": code,
        "Unités": str(line.get("units", "0")),
        "Rôle": str(line.get("role", "1")),
        "Élement de contexte": str(line.get("contexts", "")),
        "Montant Preliminaire": str(preliminary),
        "Montant payé": "0,00" if paid in ("no", False) else str(paid),
        "Doctor Info": doctor_cell(doctor) if isinstance(doctor, int) else str(doctor),
        TOTAL_PRELIMINARY: str(line.get("total_preliminary", "")),
        TOTAL_PAID: str(line.get("total_paid", "")),
        TOTAL_COUNT: str(line.get("total_lines", "")),
        "Agence": "99999",
        "Patient": patient_cell(patient) if isinstance(patient, int) else str(patient),
    }


def csv_bytes(
    rows: Sequence[Mapping[str, str]],
    *,
    columns: Sequence[str] = COLUMNS,
    delimiter: str = ";",
    encoding: str = "cp1252",
    newline: str = "\r\n",
) -> bytes:
    """Rows by canonical name as an export file."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=newline)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns])
    return buffer.getvalue().encode(encoding)
