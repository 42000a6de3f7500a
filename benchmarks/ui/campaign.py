"""``bench --ui``: every measure of the window, in processes of their own, beside the targets."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.ours import ROOT
from benchmarks.tables import Table, decimal
from benchmarks.ui.startup import measure
from benchmarks.ui.surroundings import surroundings
from facnet_desktop.bootstrap import find_installation
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.generate_example import ExampleRequest, fault_rates, generate_example

LARGE = 1_000_000
SMALL = ROOT / "resources" / "exemples" / "export.csv"
_FAULTS = "0.02"


def run(*, turns: int, say: Callable[[str], None]) -> tuple[list[Table], dict[str, Any]]:
    """The tables, and the raw figures in milliseconds."""
    with tempfile.TemporaryDirectory(prefix="facnet-fenetre-") as temporary:
        folder = Path(temporary)
        say("Ouverture de la fenêtre")
        startup = measure(folder / "ouverture", turns=turns)
        say("Export d'un million de lignes")
        large = _generated(folder / "grand.csv")
        say("Dépôt, réponses pendant le travail, annulation")
        jobs = _live(folder, "jobs", folder / "taches", SMALL, large, large)
        say("Un million de constats")
        findings = _live(folder, "findings", folder / "constats")
    raw = {"startup": startup, **jobs, **findings}
    return [_table(raw)], raw


def _generated(path: Path) -> Path:
    reference = find_installation().reference(as_of=date.today())  # noqa: DTZ011  as the program
    request = ExampleRequest(lines=LARGE, seed=1, output=path, faults=fault_rates(_FAULTS, reference))
    generate_example(request, JobContext(), reference)
    return path


def _live(folder: Path, part: str, *paths: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.ui.live", part, *map(str, paths)],
        env=surroundings(folder / "compile"),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _table(raw: dict[str, Any]) -> Table:
    startup, drop, ticks, cancel, findings = (
        raw[name] for name in ("startup", "drop", "ticks", "cancel", "findings")
    )
    sorts = [value for name, value in findings.items() if name.startswith("sort_")]
    rows = (
        ("ouverture, par rapport à une fenêtre vide", _ratio(startup["ours"] / startup["empty"]), ""),
        ("… avec les mêmes importations", _ratio(startup["ours"] / startup["imports"]), "2"),
        ("dépôt de 4 000 lignes : avant de valider", _ms(drop["preflight"]), ""),
        ("« Valider » une seconde plus tard : jusqu'aux constats", _ms(drop["results"]), ""),
        ("du dépôt aux constats, sans cette seconde", _ms(drop["preflight"] + drop["results"]), "300 ms"),
        ("… le premier fichier", _ms(drop["first_preflight"] + drop["first"]), ""),
        ("« Valider » aussitôt : jusqu'aux constats", _ms(drop["at_once"]), ""),
        ("retard des battements, 99e centile", _ms(ticks["p99"]), "8 ms"),
        ("retard des battements, le pire", _ms(ticks["max"]), "30 ms"),
        ("annulation à 1 M de lignes, la plus lente", _ms(max(cancel.values())), "500 ms"),
        ("1 M de constats : ouverture", _ms(findings["opened"]), ""),
        ("filtre par recherche", _ms(findings["search"]), "300 ms"),
        ("tri, le plus lent", _ms(max(sorts)), "300 ms"),
    )
    return Table(title="La fenêtre", headings=("mesure", "ici", "cible"), rows=rows)


def _ms(value: float) -> str:
    return f"{value:.0f} ms"


def _ratio(value: float) -> str:
    return f"{decimal(value, 2)} ×"
