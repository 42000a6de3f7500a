"""Other projects on the same file: what they check is the shape of the cells, never a billing rule.

They are not dependencies of the project: ``requirements-peers.txt`` goes into an environment of its own.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).with_name("requirements-peers.txt")
_AMOUNTS = ("Montant Preliminaire", "Montant payé")
_TOTALS = (
    "DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_TotalPrelAmount",
    "DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_TotalFinalAmount",
)
_COUNT = "DEV NOTE - À TRADUIRE: Report_DailyClaimInfo_TotalCount"
_NUMBERS = ("#", "Facture", "ID RAMQ", "Unités", "Rôle", _COUNT)
_COLUMNS = (
    "#", "Facture", "ID RAMQ", "Date de Service", "Début", "Fin", "Periode", "Lieu de pratique",
    "Secteur d'activité", "Diagnostic", "Code", "Unités", "Rôle", "Élement de contexte", *_AMOUNTS,
    "Doctor Info", *_TOTALS, _COUNT, "Agence", "Patient", "Grand Total",
)  # fmt: skip
_SHAPES = {
    "Début": r"^\d\d:\d\d$",
    "Fin": r"^\d\d:\d\d$",
    "Code": r"^\d{1,5}[A-Z]?$",
    "Doctor Info": r"^\d{7}-\w+ \| .*$",
}


class PeersUnavailable(Exception):
    """The environment of the peers could not be made."""


def is_installed(package: str) -> bool:
    """Whether this interpreter has the package."""
    return importlib.util.find_spec(package) is not None


def peers_interpreter(folder: Path) -> str:
    """A new environment in ``folder`` with the locked peers; its interpreter.

    Raises:
        PeersUnavailable: no network, or no build for this system.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", *quiet, "--requirement", str(LOCK)],
    ):
        if subprocess.run(command, check=False, capture_output=True).returncode:
            raise PeersUnavailable
    return str(python)


def frictionless(path: Path) -> int:
    """Lines found valid against a schema of types: numbers, dates, amounts with a decimal comma."""
    from frictionless import Dialect, Resource, Schema, formats, system  # noqa: PLC0415

    fields: list[dict[str, object]] = []
    for name in _COLUMNS:
        field: dict[str, object] = {"name": name, "type": "string"}
        if name in _NUMBERS:
            field["type"] = "integer"
        elif name in (*_AMOUNTS, *_TOTALS):
            field |= {"type": "number", "decimalChar": ",", "groupChar": "\u00a0"}
        elif name == "Date de Service":
            field["type"] = "date"
        if name in _SHAPES:
            field["constraints"] = {"pattern": _SHAPES[name]}
        fields.append(field)
    dialect = Dialect(controls=[formats.CsvControl(delimiter=";")])
    schema = Schema.from_descriptor({"fields": fields})
    with system.use_context(trusted=True):
        resource = Resource(path=str(path), format="csv", encoding="cp1252", dialect=dialect, schema=schema)
        report = resource.validate()
    if not report.valid:
        raise RuntimeError(str(report.flatten(["message"])[:3]))
    return int(report.tasks[0].stats["rows"])


def pandera(path: Path) -> int:
    """Lines read by Polars with types, then checked by a pandera schema: types and shapes."""
    import pandera.polars as pa  # noqa: PLC0415
    import polars as pl  # noqa: PLC0415

    types: dict[str, type[pl.DataType]] = dict.fromkeys(_COLUMNS, pl.String)
    types |= dict.fromkeys(_NUMBERS, pl.Int64) | dict.fromkeys((*_AMOUNTS, *_TOTALS), pl.Float64)
    types["Date de Service"] = pl.Date
    shapes = {name: pa.Check.str_matches(pattern) for name, pattern in _SHAPES.items()}
    shapes |= dict.fromkeys(_AMOUNTS, pa.Check.ge(0))
    schema = pa.DataFrameSchema(
        {name: pa.Column(dtype, shapes.get(name), nullable=True) for name, dtype in types.items()}
    )
    frame = pl.read_csv(path, separator=";", encoding="cp1252", decimal_comma=True, schema_overrides=types)
    checked: pl.DataFrame = schema.validate(frame, lazy=True)
    return checked.height
