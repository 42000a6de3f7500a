"""The rehearsal of a package on the command line: computed in a child, then told as a table."""

import sys
from collections.abc import Sequence
from pathlib import Path

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.reports.terminal import Page, Style
from facnet_desktop.services.reference_package.import_edition import PackagePreview, ReferenceShelf
from facnet_desktop.services.rehearsal.outcome import FileRehearsal, Rehearsal, RuleDifference
from facnet_desktop.services.rehearsal.rehearse import RehearsalRequest, Rehearsing, rehearse
from facnet_desktop.services.worker.pool import WorkerPool
from facnet_desktop.services.worker.workshop import IN_CHILD_ONLY, Workshop
from facnet_desktop.store.store import Store

_COLUMNS = ("Règle", "De plus", "De moins", "Modifiés", "Total avant", "Total après")
_WIDTHS = (10, 8, 9, 9, 14, 14)


def rehearsed(
    installation: Installation, store: Store, shelf: ReferenceShelf, path: Path, preview: PackagePreview
) -> Rehearsal:
    """What the package would change in the last validated files.

    Raises:
        PackageRefused: a rule fails with its tables, or past services would be judged otherwise.
    """
    bar = ProgressBar(sys.stderr)
    request = RehearsalRequest(path=path, edition=preview.package.edition, digest=preview.package.digest)
    try:
        with WorkerPool(size=1) as pool:
            around = Rehearsing(
                shelf=shelf,
                board=store.board,
                results=store.results,
                compute=Workshop(pool, small_bytes=IN_CHILD_ONLY).function,
                canary=installation.canary_folder,
            )
            return rehearse(request, bar.context(), around)
    finally:
        bar.clear()


def say_rehearsal(text: Page, found: Rehearsal) -> None:
    """The sentence, what it was judged on, then each file whose findings change."""
    text.title("Répétition générale")
    text.paragraph(found.sentence(), style=Style.GOOD if found.is_silent else Style.WARNING)
    if found.is_canary:
        text.paragraph(
            "Aucune validation n'a encore ses lignes\u00a0: l'export témoin du logiciel a été utilisé.",
            style=Style.FAINT,
        )
    for one in found.files:
        text.item(f"{one.title or 'Export témoin'}{NBSP}: {_judged(one, found.edition)}")
        _say_rules(text, one.rules)
    if found.left_aside:
        text.paragraph(
            f"{count(found.left_aside, 'validation')} de plus de 2\u00a0000\u00a0000\u00a0lignes "
            f"{'a été laissée' if found.left_aside == 1 else 'ont été laissées'} de côté.",
            style=Style.FAINT,
        )


def _judged(one: FileRehearsal, edition: str) -> str:
    lines = count(one.lines, "ligne")
    if not one.concerned:
        return f"{lines}, dont aucune de la période de l'édition (services à partir du {edition}-01)."
    return f"{lines}, dont {count(one.concerned, 'jugée', 'jugées')} avec la nouvelle édition."


def _say_rules(text: Page, rules: Sequence[RuleDifference]) -> None:
    if not rules:
        return
    if not text.fits(sum(_WIDTHS) + 4):
        for rule in rules:
            text.item(
                f"{rule.rule}{NBSP}: {rule.appeared} de plus, {rule.disappeared} de moins, "
                f"{rule.changed} modifiés",
                indent=4,
            )
        return
    text.preformatted(_row(_COLUMNS), indent=4, style=Style.FAINT)
    for rule in rules:
        counts = (str(rule.appeared), str(rule.disappeared), str(rule.changed))
        amounts = (format_cents(rule.before_cents), format_cents(rule.after_cents))
        text.preformatted(_row((rule.rule, *counts, *amounts)), indent=4)


def _row(cells: Sequence[str]) -> str:
    first, *others = zip(cells, _WIDTHS, strict=True)
    return first[0].ljust(first[1]) + "".join(cell.rjust(width) for cell, width in others)
