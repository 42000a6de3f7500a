"""What the installed program found in checking itself, for a person: one line for each part, a total."""

from typing import TextIO

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.selftest import Part, SelfTest
from facnet_desktop.reports.terminal import Page, Style

_ALL_RIGHT = "Le logiciel installé répond comme prévu à toutes les vérifications."
_NOT_RIGHT = (
    "Les résultats du logiciel installé ne sont pas fiables. "
    "Le réinstaller; si l'échec se répète, transmettre ce texte au soutien technique."
)


def write_text(check: SelfTest, out: TextIO, layout: Layout) -> None:
    """A line for each part with what was looked at, what failed below it, then the total."""
    page = Page(out, width=layout.width, colour=layout.colour)
    page.title(f"Autotest de FacNet Desktop {check.program}")
    for part in check.parts:
        _write_part(part, page, layout)
    page.blank()
    page.paragraph(f"Total{NBSP}: {_total(check)}", style=Style.STRONG)


def _total(check: SelfTest) -> str:
    skipped = sum(part.skipped for part in check.parts)
    passed = sum(part.passed for part in check.parts) - skipped
    told = f"{count(passed, 'partie réussie', 'parties réussies')} sur {len(check.parts)}"
    if skipped:
        told += f", {count(skipped, 'partie non exécutée', 'parties non exécutées')}"
    return f"{told}. {_ALL_RIGHT if check.passed else _NOT_RIGHT}"


def _write_part(part: Part, page: Page, layout: Layout) -> None:
    mark, word, style = ("✓", "réussi", Style.GOOD) if part.passed else ("✗", "échec", Style.ERROR)
    if part.skipped:
        mark, word, style = "–", "non exécuté", Style.WARNING
    scope = f" ({part.scope})" if part.scope else ""
    page.paragraph(f"{mark} {part.title}{NBSP}: {word}{scope}", hang=2, style=style)
    shown = part.failures[: layout.limit]
    for failure in shown:
        page.item(failure.message, indent=2)
    if hidden := len(part.failures) - len(shown):
        page.paragraph(f"… et {count(hidden, 'autre')}{NBSP}: --tout les montre.", indent=4)
