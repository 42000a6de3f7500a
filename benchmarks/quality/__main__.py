"""``python -m benchmarks.quality``: count what the rules find, miss and wrongly report."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from benchmarks.machine import this_machine
from benchmarks.performance_page import described, rewritten
from benchmarks.quality.campaign import Campaign
from benchmarks.quality.page import PAGE, lookalike_table, remaining, rule_table, summary, unreachable
from benchmarks.quality.shipped import write_shipped
from benchmarks.quality.tally import Precision, Recall

_TOLD = 40


def main(arguments: Sequence[str]) -> int:
    """Run the campaign; 1 when a fault is missed or a faultless export gets an error."""
    asked = _parser().parse_args(arguments)
    if asked.exemples:
        write_shipped()
        return 0
    machine, day = this_machine(), datetime.now().astimezone().date()
    campaign = Campaign(
        seed=asked.graine,
        faultless=asked.exports,
        injections=asked.fautes,
        processes=asked.processus,
        say=_say,
    )
    begun = time.monotonic()
    precision = campaign.precision()
    recall = campaign.recall()
    _say(f"terminé en {time.monotonic() - begun:.0f} s")
    tables = [rule_table(precision, recall), lookalike_table(precision)]
    print(summary(precision, recall))
    for table in tables:
        print(f"\n{table.as_text()}")
    for surprise in [*precision.surprises, *recall.surprises][:_TOLD]:
        print(surprise)
    if asked.json:
        asked.json.write_text(_raw(precision, recall), encoding="utf-8")
    if asked.docs:
        command = (
            f"`python3 -m benchmarks.quality --exports {asked.exports} --fautes {asked.fautes} "
            f"--graine {asked.graine} --docs`"
        )
        sentence = "\n\n".join(
            (
                f"{described(machine, day)} Graine {asked.graine}. Commande\u00a0: {command}.",
                summary(precision, recall),
                "Constats sur les exports sans faute\u00a0:",
                "\n".join(remaining(precision)) or "- aucun.",
                "Natures qu'aucun export fictif ne peut montrer\u00a0:",
                "\n".join(unreachable()) or "- aucune.",
            )
        )
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), sentence, tables), encoding="utf-8")
    return int(not is_right(precision, recall))


def is_right(precision: Precision, recall: Recall) -> bool:
    """Everything injected is found, nothing else is, and no faultless export is accused without reason."""
    return (
        recall.injected == recall.found
        and precision.expected == precision.confirmed
        and not recall.others
        and not recall.elsewhere
        and not precision.unjustified
    )


def _raw(precision: Precision, recall: Recall) -> str:
    surprises = [surprise._asdict() for surprise in (*precision.surprises, *recall.surprises)]
    counts = {
        name: {" ".join(shape): times for shape, times in sorted(counter.items())}
        for name, counter in (
            ("injected", recall.injected),
            ("found", recall.found),
            ("others", recall.others),
            ("elsewhere", recall.elsewhere),
            ("faultless", precision.found),
        )
    }
    return json.dumps({**counts, "surprises": surprises}, indent=1, ensure_ascii=False)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        description="Compte ce que les règles trouvent, manquent et relèvent à tort sur des exports fictifs.",
    )
    parser.add_argument("--exports", type=int, default=200, help="exports sans faute (200)")
    parser.add_argument("--fautes", type=int, default=100, help="fois que chaque faute est injectée (100)")
    parser.add_argument("--graine", type=int, default=2025, help="graine de la campagne (2025)")
    parser.add_argument("--processus", type=int, default=2, help="processus à la fois (2)")
    parser.add_argument("--json", type=Path, help="fichier qui recevra les comptes et chaque surprise")
    parser.add_argument("--docs", action="store_true", help="récrit les mesures de docs/rules-quality.md")
    parser.add_argument(
        "--exemples", action="store_true", help="refait plutôt l'exemple livré et l'export témoin"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
