"""What could not be read, as a list for a person."""

from collections.abc import Sequence

from facnet_desktop.domain.french import count
from facnet_desktop.ingest.report import Diagnostic
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.terminal import Page, Style

SHOW_ALL = "--tout"


def write_diagnostics(title: str, diagnostics: Sequence[Diagnostic], page: Page, layout: Layout) -> None:
    """A titled list cut at the layout's limit; nothing at all when it is empty."""
    if not diagnostics:
        return
    if title:
        page.blank()
        page.paragraph(title, style=Style.WARNING)
    shown = diagnostics[: layout.limit]
    for diagnostic in shown:
        page.item(diagnostic.message, indent=2)
    if len(diagnostics) > len(shown):
        rest = count(len(diagnostics) - len(shown), "autre")
        page.paragraph(f"… et {rest}; {SHOW_ALL} pour tout voir.", indent=2)
