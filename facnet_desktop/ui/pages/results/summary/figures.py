"""What was read, what was found, what it is worth: three boxes of figures, each a click from its lines."""

from collections import Counter
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.french import count, enumeration, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.severity import Severity
from facnet_desktop.ingest.report import IngestReport
from facnet_desktop.reports.validation import Summary
from facnet_desktop.services.results.overview.invoices import InvoiceRate
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.parts.tile import Entry
from facnet_desktop.ui.pages.results.parts.words import NATURES, percent
from facnet_desktop.ui.pages.results.unread.kinds import KINDS
from facnet_desktop.ui.privacy import Privacy
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import Card, Rule
from facnet_desktop.ui.widgets.text import label


class ReadingCard(Card):
    """Lines read, not read and why, ignored; invoices. ``unread_asked``: the person wants to see which."""

    unread_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Lecture du fichier"), parent)
        self._unread = Entry(self.tr("Lignes non lues"), "file-x", Tone.WARNING)
        self._why = label("", "small", wraps=True)
        self._ignored = Entry(self.tr("Lignes ignorées (totaux, pied de page)"), "minus", Tone.MUTED)
        self._total = label("", "small", wraps=True)
        self._rate = label("", "number")
        self._invoices = label("", "muted", wraps=True)
        self.content.addWidget(self._rate)
        self.content.addWidget(self._invoices)
        self.content.addWidget(Rule())
        self.content.addWidget(self._unread)
        self.content.addWidget(self._why)
        self.content.addWidget(self._ignored)
        self.content.addWidget(self._total)
        self.content.addStretch(1)
        self._unread.clicked.connect(self.unread_asked)
        self._ignored.clicked.connect(self.unread_asked)

    def show_reading(self, reading: IngestReport) -> None:
        """What is known at once."""
        rows = reading.rows
        self._unread.show_figure(number(rows.rejected))
        self._ignored.show_figure(number(rows.ignored))
        reasons = Counter(error.kind for error in reading.errors).most_common()
        why = [f"{KINDS[kind].word.lower()} ({number(found)})" for kind, found in reasons]
        self._why.setText(enumeration(why, 4))
        self._why.setVisible(bool(why))
        self._total.setText(
            self.tr("{read} lues + {unread} non lues + {ignored} ignorées = {lines} du fichier.").format(
                read=number(rows.accepted),
                unread=number(rows.rejected),
                ignored=number(rows.ignored),
                lines=count(rows.total, "ligne"),
            )
        )

    def show_rate(self, rate: InvoiceRate | None) -> None:
        """``None`` while it is counted, or once the lines were destroyed."""
        if rate is None:
            self._rate.setText("…")
            self._invoices.setText(self.tr("factures sans erreur"))
            return
        self._rate.setText(percent(rate.without_error, rate.invoices))
        self._invoices.setText(
            self.tr("des factures sont sans erreur{colon} {good} sur {all}.").format(
                colon=f"{NBSP}:", good=number(rate.without_error), all=number(rate.invoices)
            )
        )

    def show_no_rate(self) -> None:
        """The lines were destroyed: nobody can count invoices any more."""
        self._rate.setText("—")
        self._invoices.setText(self.tr("Le détail est détruit; les factures ne se comptent plus."))


class SeverityCard(Card):
    """``chosen`` carries a :class:`Severity`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Constats par gravité"), parent)
        self._entries: dict[Severity, Entry] = {}
        for severity in Severity:
            mark = SEVERITIES[severity]
            entry = Entry(mark.word, mark.icon, mark.tone)
            entry.clicked.connect(partial(self.chosen.emit, severity))
            self._entries[severity] = entry
            self.content.addWidget(entry)
        self._suppressed = label("", "small", wraps=True)
        self.content.addWidget(self._suppressed)
        self.content.addStretch(1)

    def show_summary(self, summary: Summary, *, can_open: bool) -> None:
        """``can_open``: the findings are still there."""
        counts = (summary.errors, summary.warnings, summary.optimizations, summary.infos)
        for severity, found in zip(Severity, counts, strict=True):
            entry = self._entries[severity]
            entry.show_figure(number(found))
            entry.setEnabled(can_open and found > 0)
        hidden = summary.suppressed
        self._suppressed.setVisible(hidden > 0)
        self._suppressed.setText(
            self.tr("{findings} par une exception.").format(
                findings=count(hidden, "autre constat est couvert", "autres constats sont couverts")
            )
        )


class AmountsCard(Card):
    """``chosen`` carries an :class:`AmountNature`."""

    chosen = Signal(object)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Montants"), parent)
        self._privacy = privacy
        self._entries: dict[AmountNature, Entry] = {}
        for nature, mark in NATURES.items():
            entry = Entry(mark.word, mark.icon, mark.tone)
            entry.clicked.connect(partial(self.chosen.emit, nature))
            self._entries[nature] = entry
            self.content.addWidget(entry)
        self._source = label("", "small", wraps=True)
        self.content.addStretch(1)
        self.content.addWidget(self._source)

    def show_summary(self, summary: Summary, edition: str, *, can_open: bool) -> None:
        """``edition`` is the one whose tariffs were used."""
        for nature, entry in self._entries.items():
            cents = getattr(summary, f"{nature.value}_cents")
            entry.show_figure(self._privacy.money(format_cents(cents)))
            entry.setEnabled(can_open and cents > 0)
        self._source.setText(
            self.tr(
                "Estimation, selon les tarifs de l'édition de {edition}. Ces trois montants sont de nature "
                "différente et ne s'additionnent pas."
            ).format(edition=edition)
        )
