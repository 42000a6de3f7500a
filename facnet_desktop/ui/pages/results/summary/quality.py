"""How complete the export is, column by column, and whether its own totals agree with its lines (F-125)."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import format_cents
from facnet_desktop.rules.claims import ControlTotals
from facnet_desktop.services.results.overview.quality import ColumnQuality, DataQuality
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.parts.fitted import fit_rows, plain
from facnet_desktop.ui.pages.results.parts.list_view import ListView
from facnet_desktop.ui.pages.results.parts.words import percent
from facnet_desktop.ui.privacy import Privacy
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel
from facnet_desktop.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
_BAR, _REFUSED = 2, 3
_WIDTHS = (190, 74, 200, 92)


class QualityCard(Card):
    """Figures only: nothing here judges."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Qualité des données"), parent)
        self._privacy = context.privacy
        self._mark = IconLabel("circle-check", Tone.GOOD)
        self._control = label("", "", wraps=True)
        self._model = RowsModel(self._columns(), self)
        self.view = ListView(context, self.tr("Colonnes remplies"))
        self.view.hold(self._model, _WIDTHS)
        self.view.stretch(_BAR)
        self.view.setItemDelegateForColumn(_BAR, BarDelegate(self.view))
        self.view.setSortingEnabled(True)
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        plain(self.view)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._control, 1)
        self.content.addLayout(row)
        self.content.addWidget(self.view)

    def show_quality(self, quality: DataQuality) -> None:
        """Of the lines read."""
        tone, icon_name, words = control_words(quality.control, self._privacy)
        self._mark.show_icon(icon_name, tone)
        self._control.setText(words)
        self._model.show_rows(quality.columns)
        self.view.setColumnHidden(_REFUSED, not any(column.refused for column in quality.columns))
        fit_rows(self.view, most=16)

    def _columns(self) -> tuple[Column[ColumnQuality], ...]:
        return (
            Column(title=self.tr("Colonne de l'export"), text=_name),
            Column(title=self.tr("Remplie"), text=_percent, tip=_tip, order=_fraction, figures=True),
            Column(title="", text=_bar, order=_fraction, tip=_tip),
            Column(title=self.tr("Refusées"), text=_refused, order=_refused_order, figures=True),
        )


class BarDelegate(QStyledItemDelegate):
    """A bar as long as the share of the lines that hold something."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        tokens = current_theme().tokens
        rect = option.rect.adjusted(UNIT, 0, -UNIT, 0)
        whole = QRectF(rect.left(), rect.center().y() - 2, rect.width(), 6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.neutral.wash))
        painter.drawRoundedRect(whole, 3, 3)
        whole.setWidth(whole.width() * model.row(index).fraction)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(whole, 3, 3)
        painter.restore()


def control_words(control: ControlTotals | None, privacy: Privacy) -> tuple[Tone, str, str]:
    """Tone, icon and sentence of the totals that the export prints about itself."""
    if control is None or (
        control.declared_lines is None
        and control.declared_paid_cents is None
        and control.declared_preliminary_cents is None
    ):
        return Tone.MUTED, "info", "L'export n'imprime aucun total de contrôle."
    if control.agree:
        return Tone.GOOD, "circle-check", "Les totaux de contrôle de l'export concordent avec ses lignes."
    gaps = []
    if control.declared_lines is not None and control.declared_lines != control.lines:
        gaps.append(
            f"{count(control.declared_lines, 'ligne annoncée', 'lignes annoncées')}, "
            f"{count(control.lines, 'lue')}"
        )
    for name, declared, actual in (
        ("montant préliminaire", control.declared_preliminary_cents, control.preliminary_cents),
        ("montant payé", control.declared_paid_cents, control.paid_cents),
    ):
        if declared is not None and declared != actual:
            gaps.append(f"{name}, écart de {privacy.money(format_cents(actual - declared))}")
    words = (
        f"Les totaux de contrôle de l'export ne concordent pas avec ses lignes ({'; '.join(gaps)}). "
        "L'export est peut-être incomplet."
    )
    return Tone.WARNING, "triangle-alert", words


def _name(column: ColumnQuality) -> str:
    return column.column


def _percent(column: ColumnQuality) -> str:
    return percent(column.filled, column.lines)


def _fraction(column: ColumnQuality) -> float:
    return column.fraction


def _bar(_: ColumnQuality) -> str:
    return ""


def _tip(column: ColumnQuality) -> str:
    return f"{number(column.filled)} de {count(column.lines, 'ligne lue', 'lignes lues')}"


def _refused(column: ColumnQuality) -> str:
    return number(column.refused) if column.refused else ""


def _refused_order(column: ColumnQuality) -> int:
    return column.refused
