"""The exceptions a clinic keeps, as a list: for a person, or in JSON."""

from collections.abc import Sequence
from datetime import date
from typing import TextIO

from facnet_desktop.domain.french import count, enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.reports.contract import VERSION, printable, write_list, write_object
from facnet_desktop.reports.json_report import suppression_object
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.suppressed_text import signature
from facnet_desktop.reports.terminal import Page, Style

ACTIVE, EXPIRED = "active", "expired"


def write_json(entries: Sequence[Suppression], name: str, today: date, out: TextIO) -> None:
    """``{"version": 1, "file": …, "exceptions": [{…}, …]}``, one exception on each line."""
    write_object(out, {"version": VERSION, "file": printable(name)}, last=False)
    write_list(
        out,
        "exceptions",
        (
            {"id": entry.id, "rule": entry.rule, "invoices": entry.invoices, "state": _state(entry, today)}
            | suppression_object(entry)
            for entry in entries
        ),
    )
    out.write("}\n")


def write_text(entries: Sequence[Suppression], name: str, today: date, out: TextIO, layout: Layout) -> None:
    """Each exception with its identifier, its rule, its invoices, and what was said of it."""
    page = Page(out, width=layout.width, colour=layout.colour)
    page.title(f"{count(len(entries), 'exception')} ({name})")
    for entry in entries:
        page.blank()
        page.paragraph(entry_title(entry), style=Style.STRONG)
        expired = _state(entry, today) == EXPIRED
        page.paragraph(f"{'Échue. ' if expired else ''}{signature(entry)}.", indent=2)


def entry_title(entry: Suppression) -> str:
    """``1a2b3c4d · AN001 · facture 900000012``."""
    word = "facture" if len(entry.invoices) == 1 else "factures"
    return f"{entry.short_id} · {entry.rule} · {word} {enumeration(entry.invoices, 4)}".replace(
        " ·", f"{NBSP}·"
    )


def _state(entry: Suppression, today: date) -> str:
    return ACTIVE if entry.holds_on(today) else EXPIRED
