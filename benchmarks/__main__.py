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

from benchmarks.campaign import Campaign, MeasureFailed, Results
from benchmarks.contenders import CONTENDERS
from benchmarks.machine import Machine, this_machine
from benchmarks.peers import PeersUnavailable, is_installed, peers_interpreter
from benchmarks.performance_page import PAGE, described, rewritten
from benchmarks.tables import Table, growth_table, rule_table, size_tables
from benchmarks.targets import target_table
from facnet_desktop.domain.money import NBSP

SIZES = (10_000, 100_000, 1_000_000)
LARGE = 10_000_000
_PEERS = tuple(contender.peer for contender in CONTENDERS if contender.peer)


def main(arguments: Sequence[str]) -> int:
    """Run what was asked; 1 when a contender could not do its work."""
    asked = _parser().parse_args(arguments)
    sizes = [*(asked.lignes or SIZES), *([LARGE] if asked.large else [])]
    machine, day = this_machine(), datetime.now().astimezone().date()
    with tempfile.TemporaryDirectory(prefix="facnet-mesures-") as temporary:
        folder = Path(temporary)
        campaign = Campaign(
            sizes=sizes,
            turns=asked.tours,
            seed=asked.graine,
            folder=folder,
            interpreters=_peer_interpreters(folder / "pairs", install=asked.pairs),
            say=_say,
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
    parser.add_argument("--large", action="store_true", help="ajoute 10 millions de lignes (5 Go de disque)")
    parser.add_argument(
        "--tours", type=int, default=3, metavar="N", help="mesures de chacun; la médiane est gardée"
    )
    parser.add_argument("--graine", type=int, default=1, metavar="S", help="graine des exports produits")
    parser.add_argument(
        "--pairs", action="store_true", help="installe frictionless et pandera le temps de la mesure"
    )
    parser.add_argument("--json", type=Path, metavar="CHEMIN", help="écrit les mesures brutes")
    parser.add_argument("--docs", action="store_true", help="met à jour docs/performance.md")
    return parser


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
    return [target_table(results), *size_tables(results), growth_table(results), rule_table(results)]


def _raw(machine: Machine, results: Results) -> dict[str, Any]:
    return {
        "machine": asdict(machine),
        "measures": [asdict(measure) for measure in results.measures],
        "breakdowns": {str(lines): breakdown for lines, breakdown in results.breakdowns.items()},
    }


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
