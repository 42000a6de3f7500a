"""What expires first, how many findings of each severity, and the three sums, never added up."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.french import count, long_date, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import MONTH_DAYS, WEEK_DAYS, Criteria, Dimension, Urgency
from facnet_desktop.services.results.deadlines import deadline_words
from facnet_desktop.services.results.soonest import Soonest
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.pages.results.header.figure import Figure
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.privacy import Privacy
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow

_WORDS = {
    Severity.ERROR: ("Erreur", "Erreurs"),
    Severity.WARNING: ("À vérifier", "À vérifier"),
    Severity.OPTIMIZATION: ("Occasion", "Occasions"),
    Severity.INFO: ("Information", "Informations"),
}
_SUMS = {
    AmountNature.AT_RISK: ("À risque", Tone.ERROR),
    AmountNature.RECOVERABLE: ("À récupérer après correction", Tone.GOOD),
    AmountNature.OPPORTUNITY: ("Occasions à vérifier", Tone.OPPORTUNITY),
}


class Figures(QWidget):
    """``asked`` carries the ``Criteria`` of a figure that was clicked."""

    asked = Signal(object)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._privacy = privacy
        self._criteria = Criteria()
        self._soonest = Soonest()
        self._shown: ShownValidation | None = None
        self.first = Figure(self.tr("Expire d'abord"), "hourglass", Tone.MUTED, self)
        self.first.clicked.connect(self._ask_first)
        self.severities: dict[Severity, Figure] = {}
        self.sums: dict[AmountNature, Figure] = {}
        flow = Flow(self, spacing=UNIT - 2)
        flow.addWidget(self.first)
        for severity, mark in SEVERITIES.items():
            made = Figure(_WORDS[severity][1], mark.icon, mark.tone, self)
            made.setCheckable(True)
            made.clicked.connect(partial(self._ask_severity, severity))
            self.severities[severity] = made
            flow.addWidget(made)
        for nature, (word, tone) in _SUMS.items():
            made = Figure(word, "", tone, self)
            made.setCheckable(True)
            made.clicked.connect(partial(self._ask_nature, nature))
            self.sums[nature] = made
            flow.addWidget(made)
        privacy.changed.connect(self._show_sums)

    def show_validation(self, shown: ShownValidation) -> None:
        """Another validation, or the same once something was said of its findings."""
        self._shown, self._soonest = shown, shown.soonest
        summary = shown.summary
        counts = {
            Severity.ERROR: summary.errors,
            Severity.WARNING: summary.warnings,
            Severity.OPTIMIZATION: summary.optimizations,
            Severity.INFO: summary.infos,
        }
        for severity, found in counts.items():
            word = _WORDS[severity][found > 1]
            tip = self.tr("{word}{space}: {count}. Cliquer pour ne montrer que ces constats.")
            self.severities[severity].say(
                number(found),
                word=word,
                spoken=f"{SEVERITIES[severity].word}{NBSP}: {count(found, 'constat')}",
                tip=tip.format(word=SEVERITIES[severity].word, space=NBSP, count=count(found, "constat")),
            )
            self.severities[severity].setEnabled(shown.book is not None)
        for figure in self.sums.values():
            figure.setEnabled(shown.book is not None)
        self._show_sums()
        self._show_first(shown)

    def show_criteria(self, criteria: Criteria) -> None:
        """Which of them filter the list."""
        self._criteria = criteria
        for severity, figure in self.severities.items():
            figure.setChecked(severity in criteria.severities)
        for nature, figure in self.sums.items():
            figure.setChecked(nature in criteria.natures)

    def set_compact(self, *, is_compact: bool) -> None:
        """On one line each where the window is low."""
        for figure in (self.first, *self.severities.values(), *self.sums.values()):
            figure.set_compact(is_compact=is_compact)
        self.updateGeometry()

    def _show_first(self, shown: ShownValidation) -> None:
        soonest = shown.soonest
        self.first.setEnabled(shown.book is not None)
        if soonest.days_left is None or soonest.last_day is None or soonest.days_left > MONTH_DAYS:
            gone = count(soonest.expired, "délai passé", "délais passés")
            calm = self.tr("Rien n'expire d'ici 30 jours")
            figure = gone if soonest.expired else self.tr("Aucune urgence")
            self.first.say(figure, word=calm, tip=self.tr("{gone}. {calm}.").format(gone=gone, calm=calm))
            self.first.say_mark("clock-alert" if soonest.expired else "hourglass", Tone.MUTED)
            self.first.setEnabled(shown.book is not None and soonest.expired > 0)
            return
        left = soonest.days_left
        words = deadline_words(soonest.last_day, shown.today)
        short = words.removeprefix("Expire ").removeprefix("dans ")
        within, days = (soonest.week, WEEK_DAYS) if left <= WEEK_DAYS else (soonest.month, MONTH_DAYS)
        until = self.tr("{count} d'ici {days} jours").format(count=count(within, "constat"), days=days)
        spoken = f"{words}, le {long_date(soonest.last_day)}{NBSP}: {until}"
        self.first.say(f"{short[:1].upper()}{short[1:]}", word=until, spoken=spoken, tip=spoken)
        self.first.say_mark("hourglass", Tone.ERROR if left <= WEEK_DAYS else Tone.WARNING)

    def _show_sums(self) -> None:
        if self._shown is None:
            return
        summary = self._shown.summary
        cents = {
            AmountNature.AT_RISK: summary.at_risk_cents,
            AmountNature.RECOVERABLE: summary.recoverable_cents,
            AmountNature.OPPORTUNITY: summary.opportunity_cents,
        }
        for nature, figure in self.sums.items():
            amount = self._privacy.money(format_cents(cents[nature]))
            tip = self.tr(
                "{word}{space}: {amount}. Estimation selon les tarifs en vigueur; "
                "ces trois montants ne s'additionnent pas."
            )
            figure.say(amount, tip=tip.format(word=_SUMS[nature][0], amount=amount, space=NBSP))

    def _ask_first(self) -> None:
        soonest = self._soonest
        if soonest.days_left is None or soonest.days_left > MONTH_DAYS:
            wanted = Urgency.EXPIRED
        else:
            wanted = Urgency.WEEK if soonest.days_left <= WEEK_DAYS else Urgency.MONTH
        self.asked.emit(self._criteria.choosing(Dimension.URGENCY, {wanted}))

    def _ask_severity(self, severity: Severity, _: bool = False) -> None:  # noqa: FBT001, FBT002  from Qt
        self.asked.emit(self._criteria.choosing(Dimension.SEVERITY, self._criteria.severities ^ {severity}))

    def _ask_nature(self, nature: AmountNature, _: bool = False) -> None:  # noqa: FBT001, FBT002  from Qt
        self.asked.emit(self._criteria.choosing(Dimension.NATURE, self._criteria.natures ^ {nature}))
