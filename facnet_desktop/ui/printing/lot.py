"""A report on a lot as blocks: two pages for sixty files, each on one line."""

from collections.abc import Iterator

import facnet_desktop
from facnet_desktop.domain.french import count, long_date, number
from facnet_desktop.domain.money import format_cents
from facnet_desktop.reports.lots import words
from facnet_desktop.reports.lots.report import LotFigures, LotReport, reason
from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.ui.printing.blocks import Block, Look, PrintColumn, Table, Words
from facnet_desktop.ui.printing.document import Document, PageWords

_LONGEST = 27
"""Characters of a file on one line of its column."""
_PAIRS, _NUMBERS = 4, 5
"""Of files that share invoices, and of these: two lines each. The workbook has more."""
_SHARES = (22, 10, 7, 5, 7, 8, 9, 12, 10, 10)
_HEADINGS = (
    "Fichier", "État", "Lues", "Non lues", "Erreurs", "À vérifier", "Occasions", "À risque", "À récup.",
    "Occasions",
)  # fmt: skip


def document_of_lot(report: LotReport, clinic: ClinicIdentity) -> Document:
    """Under the clinic and the date; who answers for the billing at the bottom."""
    return Document(
        title=words.TITLE,
        words=PageWords(
            left=f"{clinic.name or 'FacNet Desktop'} · {long_date(report.made_at.date())}",
            right=f"Règles {facnet_desktop.__version__}",
            bottom=words.footer(report),
        ),
        blocks=tuple(_blocks(report)),
    )


def _blocks(report: LotReport) -> Iterator[Block]:
    yield Words(words.TITLE, Look.TITLE)
    yield Words(f"{report.title}. {words.summary_sentence(report)} {words.NOT_ADDED}", Look.MUTED)
    if report.first:
        yield Words("À voir en premier", Look.HEADING)
        columns = (PrintColumn("Fichier", 30), PrintColumn("Pourquoi", 70))
        yield Table(columns, [(shortened(one.title), reason(one)) for one in report.first])
    yield Words("Factures en double", Look.HEADING)
    yield Words(words.shared_sentence(report))
    if report.shared:
        columns = (PrintColumn("Fichiers", 44), PrintColumn("Factures", 56))
        rows = [
            (f"{shortened(pair.first)}\n{shortened(pair.second)}", words.shared_words(pair, _NUMBERS))
            for pair in report.shared[:_PAIRS]
        ]
        yield Table(columns, rows)
        left = len(report.shared) - _PAIRS
        if left > 0:
            yield Words(f"… et {count(left, 'autre paire', 'autres paires')} de fichiers.", Look.MUTED)
    yield Words("Fichiers", Look.HEADING)
    titles = zip(_HEADINGS, _SHARES, strict=True)
    figures = [PrintColumn(title, share, at > 1) for at, (title, share) in enumerate(titles)]
    files = [(shortened(one.title), one.state, *_cells(one.figures)) for one in report.files]
    yield Table(figures, [("Total", "", *_cells(report.totals)), *files])


def shortened(title: str) -> str:
    """The beginning and the end, where names of files differ."""
    if len(title) <= _LONGEST:
        return title
    kept = _LONGEST // 2
    return f"{title[: kept - 1]}…{title[-kept:]}"


def _cells(figures: LotFigures | None) -> tuple[str, ...]:
    if figures is None:
        return ("",) * 8
    counts = (figures.lines, figures.unread, figures.errors, figures.warnings, figures.opportunities)
    amounts = (figures.at_risk_cents, figures.recoverable_cents, figures.opportunity_cents)
    return (
        *(number(value) if value else "0" for value in counts),
        *(format_cents(cents) if cents else "" for cents in amounts),
    )
