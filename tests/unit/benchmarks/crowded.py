"""Small exports where everything happens to the same few people: ties, overlaps, gaps and odd cells."""

import random
from datetime import date, timedelta
from typing import Any

_INTERVENTIONS = ["8857", "8859", "8858", "8860", "8866", "8868", "8867", "8869", "8841", "8843"]
_VISITS = [
    "15804",
    "15820",
    "15824",
    "15802",
    "15801",
    "15766",
    "15774",
    "97",
    "8775",
    "8777",
    "15840",
    "15789",
]
_OTHERS = ["15144", "9928", "17238", "20025", "8875", "60", "8809", "99999", "1098"]
_FEES = ["19928", "19929"]
FAMILIES = ("intervention", "office_fee", "annual", "duration")
_STARTS = (480, 480, 495, 505, 510, 518, 540, 600, 1380, 1425, 0)
_LENGTHS = {
    True: (8, 15, 15, 30, 7, 12, 16, 45, 0, 60),
    False: (30, 30, 25, 24, 29, 38, 37, 20, 45, 0, -10, 90, 91, 120, 121, 15),
}
_AMOUNTS = ("59,70", "29,85", "49,75", "24,87", "", "119,40", "64,80", "0,00", "99,50")


def crowded_rows(family: str, seed: int) -> list[dict[str, Any]]:
    """Short rows (see ``tests.support.exports.canonical_rows``) that crowd the rules of a family."""
    draw = random.Random(f"{family}:{seed}")
    codes, doctors, patients, lines = _cast(family, draw)
    rows: list[dict[str, Any]] = []
    for _ in range(draw.randint(3, lines)):
        row = _row(draw.choice(codes), family, draw)
        row |= {"doctor": draw.randint(1, doctors), "patient": draw.randint(1, patients)}
        if row["code"] in _FEES or draw.random() < 0.03:
            row["patient"] = ""
        if draw.random() < 0.03:
            row["doctor"] = ""
        rows.append(row)
        if draw.random() < 0.04:
            rows.append(dict(draw.choice(rows)))
        if draw.random() < 0.03:
            undone = draw.choice(rows)
            undone["ramq_id"] = 99000000001
            rows.append({**undone, "preliminary": "-49,15", "paid": "-49,15"})
    draw.shuffle(rows)
    return rows


def _cast(family: str, draw: random.Random) -> tuple[list[str], int, int, int]:
    """Codes, number of doctors, of patients, and the most lines."""
    if family == "intervention":
        return _INTERVENTIONS * 3 + _VISITS[:3] + _OTHERS[:4], 2, 3, 26
    if family == "office_fee":
        visits = ["15804"] * draw.randint(5, 20) + ["15766"] * draw.randint(5, 20)
        others = ["17238"] * draw.randint(0, 2) + _FEES * draw.randint(0, 1)
        return visits + others + _INTERVENTIONS[:2], 1, draw.choice((14, 24)), 70
    if family == "annual":
        return ["15820", "15802", "15840", "97", "98", "8775", "8777", "8809", "15804"], 2, 2, 26
    return [*_VISITS, "60", "15789", "5", *_INTERVENTIONS[:2], *_OTHERS], 1, 3, 26


def _row(code: str, family: str, draw: random.Random) -> dict[str, Any]:
    quiet = family == "office_fee"
    row: dict[str, Any] = {"code": code, "date": _day(family, draw).isoformat()}
    if draw.random() < 0.8:
        start = draw.choice((*_STARTS, draw.randrange(400, 700)))
        row["start"] = _clock(start)
        if draw.random() < 0.85:
            row["end"] = _clock(start + draw.choice(_LENGTHS[code in _INTERVENTIONS[1::2]]))
    if draw.random() < (0.05 if quiet else 0.4):
        row["place"] = draw.choice(("20901", "55433", "H2X1Y4", ""))
    if quiet and code in ("15766", *_FEES):
        row["contexts"] = draw.choice(("G160", "AR", "G160", ""))
    elif not quiet and draw.random() < 0.3:
        row["contexts"] = draw.choice(("G160", "85", "ICSM", "AR,85", "#G160", "XX", "85 G160"))
    if draw.random() < (0.03 if quiet else 0.25):
        row["paid"] = "no"
    if draw.random() < 0.12:
        row["preliminary"] = draw.choice(_AMOUNTS)
    if draw.random() < 0.3:
        row["units"] = draw.choice(("15", "30", "45", "7,5"))
    if draw.random() < 0.3:
        row["invoice"] = 900000000 + draw.randint(1, 4)
    if draw.random() < 0.04:
        row["role"] = "2"
    return row


def _day(family: str, draw: random.Random) -> date:
    if family == "annual":
        return date(draw.choice((2023, 2024, 2025)), draw.choice((1, 12)), draw.choice((1, 2, 31)))
    return date(2025, 3, 11) + timedelta(days=draw.randrange(2 if family == "intervention" else 1))


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
