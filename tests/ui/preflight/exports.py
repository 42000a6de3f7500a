"""Files of invented people, in the troubles that a month end brings."""

import re
from datetime import date, timedelta
from pathlib import Path

from tests.support.exports import canonical_rows, csv_bytes
from tests.support.window_context import CANARY

STRANGE_NAMES = {
    "Code": "Acte facturé",
    "Date de Service": "Jour du service",
    "Montant payé": "Versé",
}
"""What another software calls some columns."""


def small_export(path: Path, *, lines: int = 3, day: str = "2025-03-11", invoice: int = 1) -> Path:
    """A good export of so many lines."""
    rows = [{"date": day, "invoice": str(900000000 + invoice * 1000 + at)} for at in range(lines)]
    path.write_bytes(csv_bytes(canonical_rows(rows)))
    return path


def strange_export(path: Path) -> Path:
    """A good export whose columns have names that nobody knows."""
    small_export(path, lines=40)
    header, rest = path.read_bytes().decode("cp1252").split("\n", 1)
    names = [STRANGE_NAMES.get(name, name) for name in header.rstrip("\r").split(";")]
    path.write_bytes(f"{';'.join(names)}\n{rest}".encode("cp1252"))
    return path


def expiring_export(path: Path) -> Path:
    """The canary with its dates brought near the end of the billing delay."""
    text = CANARY.read_text(encoding="cp1252")
    days = sorted(date.fromisoformat(day) for day in re.findall(r"\b20\d\d-\d\d-\d\d\b", text))
    shift = date.today() - timedelta(days=36) - days[len(days) * 9 // 10]  # noqa: DTZ011  as the program

    def later(day: re.Match[str]) -> str:
        return (date.fromisoformat(day[0]) + shift).isoformat()

    path.write_text(re.sub(r"\b20\d\d-\d\d-\d\d\b", later, text), encoding="cp1252")
    return path


def folder_of_exports(folder: Path, good: Path) -> tuple[Path, ...]:
    """A dozen files and the troubles among them; ``good`` was validated before."""
    names = ("chaudiere", "matane", "rimouski", "gaspe", "sherbrooke", "laval", "granby", "alma")
    made = [
        small_export(folder / f"{name}-2025-03.csv", lines=40 + at, invoice=at)
        for at, name in enumerate(names)
    ]
    double = folder / "copie-de-laval.csv"
    double.write_bytes((folder / "laval-2025-03.csv").read_bytes())
    pdf = folder / "releve.csv"
    pdf.write_bytes(b"%PDF-1.7\n" + bytes(200))
    return (*made, double, pdf, strange_export(folder / "autre-logiciel.csv"), folder / "absent.csv", good)
