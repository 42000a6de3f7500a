"""Office fees billed, and those that the export does not support: our reading, or an odd export? (F-118)"""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import format_cents
from facnet_desktop.services.results.overview.office_fees import FeeCount, OfficeFees
from facnet_desktop.services.results.overview.visits import Group
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.parts.fitted import fit_rows, plain
from facnet_desktop.ui.pages.results.parts.list_view import ListView
from facnet_desktop.ui.pages.results.summary.lines_dialog import LinesAsked
from facnet_desktop.ui.pages.results.summary.visits import GROUPS
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import Card
from facnet_desktop.ui.widgets.notice import Notice
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel
from facnet_desktop.ui.widgets.text import label

_GROUPS = {Group.REGISTERED: "inscrits", Group.WALK_IN: "sans rendez-vous", Group.UNDETERMINED: ""}
_WIDTHS = (72, 130, 84, 98, 92)


class FeesCard(Card):
    """``lines_asked`` carries :class:`LinesAsked`; ``rules_asked``: the findings about office fees."""

    lines_asked = Signal(object)
    rules_asked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Frais de cabinet"), parent)
        self._privacy = context.privacy
        self._none = label(self.tr("L'export ne facture aucun frais de cabinet."), "muted", wraps=True)
        self._odd = Notice("", Tone.WARNING)
        self._model = RowsModel(self._columns(), self)
        self.view = ListView(context, self.tr("Frais de cabinet facturés"))
        self.view.hold(self._model, _WIDTHS)
        self.view.stretch(1)
        plain(self.view)
        self._elsewhere = label("", "small", wraps=True)
        self.content.addWidget(self._none)
        self.content.addWidget(self.view)
        self.content.addWidget(self._odd)
        self.content.addWidget(self._elsewhere)
        self.content.addStretch(1)
        self._see = self._odd.add_button(self.tr("Voir les constats"))
        self._see.clicked.connect(self.rules_asked)
        self.view.opened.connect(self._open)

    def show_fees(self, fees: OfficeFees) -> None:
        """Those of the validation."""
        self._none.setVisible(fees.is_empty)
        self.view.setVisible(bool(fees.counts))
        self._model.show_rows(fees.counts)
        fit_rows(self.view)
        odd, outside = fees.unsupported_paid, fees.elsewhere.len()
        self._odd.setVisible(odd > 0)
        self._odd.say(
            self.tr(
                "{fees} sans que l'export montre assez de patients ce jour-là. L'export est peut-être "
                "incomplet; le vérifier avant de modifier ces factures."
            ).format(fees=count(odd, "frais est déjà payé", "frais sont déjà payés")),
            Tone.WARNING,
        )
        self._elsewhere.setVisible(outside > 0)
        self._elsewhere.setText(
            self.tr("{fees} hors d'un cabinet, ou sans médecin connu.").format(
                fees=count(outside, "autre frais est facturé", "autres frais sont facturés")
            )
        )

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        fee = self._model.row(index)
        title = self.tr("Frais {code}, {group}").format(code=fee.code, group=GROUPS[fee.group].lower())
        self.lines_asked.emit(LinesAsked(title=title, lines=fee.lines))

    def _columns(self) -> tuple[Column[FeeCount], ...]:
        return (
            Column(title=self.tr("Code"), text=_code),
            Column(title=self.tr("Pour les"), text=_group),
            Column(title=self.tr("Payés"), text=_paid_of, order=_paid_order, figures=True),
            Column(
                title=self.tr("Non appuyés"),
                text=_unsupported,
                tip=self._unsupported,
                figures=True,
            ),
            Column(title=self.tr("Montant"), text=self._paid, figures=True),
        )

    def _paid(self, fee: FeeCount) -> str:
        return self._privacy.money(format_cents(fee.paid_cents))

    def _unsupported(self, fee: FeeCount) -> str:
        return self.tr("Moins de patients ce jour-là, dans cet export, que le frais n'en demande{of}").format(
            of=f" ({count(fee.unsupported_paid, 'déjà payé', 'déjà payés')})" if fee.unsupported_paid else ""
        )


def _paid_of(fee: FeeCount) -> str:
    return f"{number(fee.paid)} sur {number(fee.billed)}"


def _paid_order(fee: FeeCount) -> int:
    return fee.paid


def _unsupported(fee: FeeCount) -> str:
    return number(fee.unsupported) if fee.unsupported else ""


def _code(fee: FeeCount) -> str:
    return fee.code


def _group(fee: FeeCount) -> str:
    return _GROUPS[fee.group]
