"""``python -m benchmarks``: measure, compare, show; see ``docs/performance.md``."""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.campaign import MOST_STORED, Campaign, MeasureFailed, Results
from benchmarks.contenders import CONTENDERS, OURS, STORE_CONTENDERS, STORED
from benchmarks.machine import Machine, this_machine
from benchmarks.peers import PeersUnavailable, is_installed, peers_interpreter
from benchmarks.performance_page import PAGE, described, rewritten
from benchmarks.store_cost import cost_table
from benchmarks.tables import Table, growth_table, rule_table, size_tables
from benchmarks.targets import target_table
from facnet_desktop.domain.money import NBSP

SIZES = (10_000, 100_000, 1_000_000)
LARGE = 10_000_000
_PEERS = tuple(contender.peer for contender in CONTENDERS if contender.peer)


def main(arguments: Sequence[str]) -> int:
    """Run what was asked; 1 when a contender could not do its work."""
    asked = _parser().parse_args(arguments)
    if asked.queue:
        return _queue(asked)
    if asked.findings:
        return _findings(asked)
    if asked.ui:
        return _window(asked)
    usual = (MOST_STORED,) if asked.store else SIZES
    sizes = [*(asked.lignes or usual), *([LARGE] if asked.large else [])]
    machine, day = this_machine(), datetime.now().astimezone().date()
    with tempfile.TemporaryDirectory(prefix="facnet-mesures-") as temporary:
        folder = Path(temporary)
        campaign = Campaign(
            sizes=sizes,
            turns=asked.tours,
            seed=asked.graine,
            folder=folder,
            interpreters={} if asked.store else _peer_interpreters(folder / "pairs", install=asked.pairs),
            say=_say,
            contenders=STORE_CONTENDERS if asked.store else CONTENDERS,
            rules=not asked.store,
        )
        try:
            results = campaign.run()
        except MeasureFailed as error:
            _say(f"Échec d'une mesure, {error}")
            return 1
    tables = [table for table in _tables(results) if table is not None]
    print(described(machine, day))
    for table in tables:
        print(f"\n{table.as_text()}")
    if asked.json:
        asked.json.write_text(
            json.dumps(_raw(machine, results), indent=1, ensure_ascii=False), encoding="utf-8"
        )
    if asked.docs:
        page = rewritten(PAGE.read_text(encoding="utf-8"), described(machine, day), tables)
        PAGE.write_text(page, encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py bench",
        description="Mesure la validation et la compare à d'autres lectures du même fichier.",
    )
    parser.add_argument(
        "--lignes", type=_sizes, metavar="N,N", help="tailles, au lieu de 10 000, 100 000 et 1 million"
    )
    parser.add_argument(
        "--store", action="store_true", help="mesure seulement ce que coûte l'enregistrement chiffré"
    )
    parser.add_argument("--large", action="store_true", help="ajoute 10 millions de lignes (5 Go de disque)")
    parser.add_argument(
        "--tours", type=int, default=3, metavar="N", help="mesures de chacun; la médiane est gardée"
    )
    parser.add_argument("--graine", type=int, default=1, metavar="S", help="graine des exports produits")
    parser.add_argument(
        "--pairs", action="store_true", help="installe frictionless et pandera le temps de la mesure"
    )
    parser.add_argument("--json", type=Path, metavar="CHEMIN", help="écrit les mesures brutes")
    parser.add_argument(
        "--queue", action="store_true", help="mesure la file des tâches au lieu de la validation"
    )
    parser.add_argument(
        "--findings", action="store_true", help="mesure l'affichage d'un million de constats (--lignes N)"
    )
    parser.add_argument("--ui", action="store_true", help="mesure les réponses de la fenêtre")
    parser.add_argument("--docs", action="store_true", help="met à jour docs/performance.md")
    return parser


def _queue(asked: argparse.Namespace) -> int:
    """The job queue beside others; imported only here: the others are development tools."""
    from benchmarks.queue.campaign import run  # noqa: PLC0415

    machine = this_machine()
    tables, raw = run(turns=asked.tours, say=_say)
    _tell(machine, tables, raw, asked.json)
    return 0


def _findings(asked: argparse.Namespace) -> int:
    """Findings on the screen; imported only here, as the queue is."""
    from benchmarks.findings.campaign import FINDINGS, run  # noqa: PLC0415

    machine = this_machine()
    tables, raw = run(findings=(asked.lignes or [FINDINGS])[0], turns=asked.tours, say=_say)
    _tell(machine, tables, raw, asked.json)
    return 0


def _window(asked: argparse.Namespace) -> int:
    """The window; imported only here: the other measures need no Qt."""
    from benchmarks.ui.campaign import run  # noqa: PLC0415

    machine = this_machine()
    tables, raw = run(turns=asked.tours, say=_say)
    _tell(machine, tables, raw, asked.json)
    return 0


def _tell(machine: Machine, tables: Sequence[Table], raw: dict[str, Any], path: Path | None) -> None:
    print(described(machine, datetime.now().astimezone().date()))
    for table in tables:
        print(f"\n{table.as_text()}")
    if path:
        raw = {"machine": asdict(machine), **raw}
        path.write_text(json.dumps(raw, indent=1, ensure_ascii=False), encoding="utf-8")


def _sizes(text: str) -> list[int]:
    sizes = [int(part.replace("_", "")) for part in text.split(",")]
    if min(sizes) < 1:
        raise ValueError(text)
    return sizes


def _peer_interpreters(folder: Path, *, install: bool) -> dict[str, str]:
    """The interpreter of each peer that can be measured; what cannot is said."""
    here = {peer: sys.executable for peer in _PEERS if is_installed(peer)}
    if install and len(here) < len(_PEERS):
        _say(f"Installation de {' et de '.join(_PEERS)} dans un environnement temporaire")
        try:
            return dict.fromkeys(_PEERS, peers_interpreter(folder))
        except PeersUnavailable:
            _say("L'installation a échoué; ils ne seront pas mesurés.")
            return here
    for peer in _PEERS:
        if peer not in here:
            _say(f"{peer}{NBSP}: pas installé, pas mesuré (--pairs l'installe le temps de la mesure).")
    return here


def _tables(results: Results) -> list[Table | None]:
    costs = [
        cost_table(cost, lines, results.times(STORED, OURS, lines))
        for lines, cost in results.store_costs.items()
    ]
    tables = [*size_tables(results), *costs, growth_table(results), rule_table(results)]
    return [target_table(results), *tables] if results.breakdowns else tables


def _raw(machine: Machine, results: Results) -> dict[str, Any]:
    return {
        "machine": asdict(machine),
        "measures": [asdict(measure) for measure in results.measures],
        "store_costs": {str(lines): cost for lines, cost in results.store_costs.items()},
        "breakdowns": {str(lines): breakdown for lines, breakdown in results.breakdowns.items()},
    }


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
