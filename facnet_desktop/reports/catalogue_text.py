"""The catalogue of rules for a person: a list by family, or the page of one rule."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TextIO

from facnet_desktop.domain.french import count
from facnet_desktop.reports import wording
from facnet_desktop.reports.catalogue import RuleCard
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.settings import Settings
from facnet_desktop.reports.settings_text import write_settings
from facnet_desktop.reports.terminal import Page, Style

FAMILIES = {
    "office_fee": "Frais de cabinet",
    "annual": "Services une fois par année",
    "enrolment": "Prise en charge",
    "intervention": "Intervention clinique",
    "gmf": "Forfait GMF",
    "duration": "Durée des visites",
    "duplicate": "Doublons",
    "date": "Dates",
    "time": "Heures",
    "nam": "Numéro d'assurance maladie",
    "code": "Codes de facturation",
    "context": "Éléments de contexte",
    "export": "Export",
    "payment": "Paiement",
    "age": "Âge du patient",
    "paediatric": "Visites pédiatriques",
    "visit": "Visites",
    "home_visit": "Visites à domicile",
    "registration": "Inscription",
    "clientele": "Clientèle",
    "pregnancy": "Grossesse",
    "psychotherapy": "Psychothérapie",
    "sti": "Infections transmissibles sexuellement et par le sang",
    "emergency": "Urgence",
    "communication": "Communications",
    "surgery": "Chirurgie",
    "diagnostic_act": "Actes diagnostiques et thérapeutiques",
    "supplement": "Suppléments",
    "exclusion": "Services non cumulables",
    "frequency": "Fréquence des services",
    "tariff": "Tarifs",
    "place": "Lieu de dispensation",
    "role": "Rôle",
    "units": "Unités et maximums",
    "diagnosis": "Diagnostic",
    "invoice": "Facture",
    "system": "Fonctionnement",
}
_MARKS = re.compile(r"\*\*(.+?)\*\*|`(.+?)`|\[(.+?)\]\(.+?\)")


def write_catalogue(cards: Sequence[RuleCard], settings: Settings, out: TextIO, layout: Layout) -> None:
    """Each family with its rules: code, title, worst severity; then the settings of a run."""
    page = Page(out, width=layout.width, colour=layout.colour)
    page.title(count(len(cards), "règle"))
    families: dict[str, list[RuleCard]] = {}
    for card in cards:
        families.setdefault(card.family, []).append(card)
    for family, members in families.items():
        page.blank()
        page.paragraph(f"{FAMILIES.get(family, family)} ({family})", style=Style.STRONG)
        for card in members:
            page.field(f"  {card.code}", f"{card.title} ({_state(card)})", column=13)
    write_settings(settings, page, layout.limit)
    page.blank()
    page.paragraph("«\u00a0regles CODE\u00a0» explique une règle.")


def _state(card: RuleCard) -> str:
    """Severity and whether it runs, with what the configuration changed."""
    state = wording.SEVERITIES[card.severity]
    if card.severity is not card.default_severity:
        state += f" au lieu de «\u00a0{wording.SEVERITIES[card.default_severity]}\u00a0»"
    if card.enabled != card.enabled_by_default:
        return f"{state}, {'activée' if card.enabled else 'désactivée'}"
    return state if card.enabled else f"{state}, sur demande"


def write_card(card: RuleCard, out: TextIO, layout: Layout) -> None:
    """The page of a rule: headings, paragraphs, lists and tables laid out for a terminal; then its state."""
    page = Page(out, width=layout.width, colour=layout.colour)
    for kind, block in groupby(card.page.splitlines(), key=_kind):
        lines = list(block)
        if kind == "heading":
            for line in lines:
                _heading(line, page)
        elif kind == "table":
            _table(lines, page)
        elif kind == "item":
            for line in lines:
                page.item(_plain(line.lstrip()[2:]))
        elif kind == "text":
            page.paragraph(_plain(" ".join(line.strip() for line in lines)))
        else:
            page.blank()
    page.blank()
    page.field("Gravité", _state(card))


def _kind(line: str) -> str:
    text = line.strip()
    if not text:
        return "blank"
    if text.startswith("#"):
        return "heading"
    if text.startswith("|"):
        return "table"
    return "item" if text.startswith(("- ", "* ")) else "text"


def _heading(line: str, page: Page) -> None:
    level = len(line) - len(line.lstrip("#"))
    text = _plain(line.lstrip("#").strip())
    if level == 1:
        page.title(text)
    else:
        page.paragraph(text, style=Style.STRONG)


def _table(lines: list[str], page: Page) -> None:
    """Aligned columns; where the terminal is too narrow, one cell on each line."""
    rows = [[_plain(cell.strip()) for cell in line.strip().strip("|").split("|")] for line in lines]
    header, body = rows[0], rows[2:]
    widths = [max(len(row[at]) for row in (header, *body) if at < len(row)) for at in range(len(header))]
    if page.fits(2 + sum(widths) + 2 * len(widths)):
        for row, style in ((header, Style.FAINT), *((row, Style.PLAIN) for row in body)):
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
            page.preformatted("  ".join(cells).rstrip(), indent=2, style=style)
        return
    for row in body:
        page.item(", ".join(f"{name}\u00a0: {cell}" for name, cell in zip(header, row, strict=False) if cell))


def _plain(text: str) -> str:
    """Markdown marks taken away."""
    return _MARKS.sub(lambda match: next(group for group in match.groups() if group), text)
