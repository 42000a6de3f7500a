"""How the cells of the list are painted: a name over its lot, a mark for the state, a bar under its words."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facnet_desktop.jobs.job import Job, State
from facnet_desktop.ui.labels import KINDS
from facnet_desktop.ui.pages.jobs.live.lots import LotTally
from facnet_desktop.ui.pages.jobs.table.cells import lot_mark, second_line, state_mark
from facnet_desktop.ui.pages.jobs.table.columns import Column
from facnet_desktop.ui.pages.jobs.table.model import JobTableModel
from facnet_desktop.ui.pages.jobs.table.progress_words import BETWEEN, Around, running_parts
from facnet_desktop.ui.pages.jobs.table.roles import Role
from facnet_desktop.ui.theme.icons import pixmap
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.theme.tokens import Tokens, Tone, ink_of
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.pill import paint_pill

Index = QModelIndex | QPersistentModelIndex

SIDE = UNIT + 3
"""As the headings have it."""
CHEVRON = 16
ICON = 16
BAR = 4
INDENT = CHEVRON + UNIT // 2
_SMALLER = 0.9
_TONES_OF_WORDS = {State.FAILED: Tone.ERROR, State.RETRYING: Tone.WARNING, State.INTERRUPTED: Tone.WARNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Brushes:
    """The colours of a row: on a selection, what is secondary reads as the rest does."""

    tokens: Tokens
    text: QColor
    muted: QColor
    selected: bool


class JobDelegate(QStyledItemDelegate):
    """``painted`` counts the cells, so that a test can tell what a progress repaints."""

    def __init__(self, view: QWidget, *, compact: bool) -> None:
        super().__init__(view)
        self._compact = compact
        self.painted = 0

    def row_height(self, metrics: QFontMetrics) -> int:
        """Two lines and their margins, or one and a bar."""
        return metrics.height() + 2 * UNIT + BAR if self._compact else 2 * metrics.height() + 2 * UNIT

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802  Qt's name
        size = super().sizeHint(option, index)
        return QSize(size.width(), self.row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.painted += 1
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        has_keyboard = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        brushes = _brushes(selected=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.save()
        painter.setFont(option.font)
        painter.setPen(brushes.text)
        if has_keyboard:
            _focus(painter, option.rect, brushes.tokens)
        rect = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        match index.column():
            case Column.FILE:
                self._name(painter, rect, index, text, brushes)
            case Column.STATE:
                _state(painter, rect, index)
            case Column.PROGRESS:
                self._progress(painter, rect, index, text, brushes)
            case _:
                aligned = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
                _line(painter, rect, text, aligned)
        painter.restore()

    def _name(self, painter: QPainter, rect: QRect, index: Index, text: str, brushes: _Brushes) -> None:
        job: Job | None = index.data(Role.JOB)
        lot: LotTally | None = index.data(Role.LOT)
        ratio = painter.device().devicePixelRatioF()
        is_inside = bool(index.data(Role.IS_INSIDE))
        left = rect.left()
        if job is None:
            model = index.model()
            is_open = isinstance(model, JobTableModel) and model.is_open(index.data(Role.ID))
            mark = pixmap("chevron-down" if is_open else "chevron-right", Tone.MUTED, CHEVRON, ratio)
            painter.drawPixmap(left, rect.center().y() - CHEVRON // 2 + 1, mark)
            left += INDENT
        if is_inside:
            left += INDENT - UNIT + ICON // 2
        else:
            name = "layers" if job is None else KINDS[job.kind].icon
            painter.drawPixmap(left, rect.center().y() - ICON // 2 + 1, pixmap(name, Tone.MUTED, ICON, ratio))
        words = rect.adjusted(left - rect.left() + (UNIT if is_inside else ICON + UNIT), 0, 0, 0)
        under = "" if job is None else second_line(job, None if is_inside else lot)
        if job is None:
            painter.setFont(_weighted(painter.font()))
        if self._compact or not under:
            _line(painter, words, text, middle=True)
            return
        upper, lower = _halves(words, painter.fontMetrics().height())
        _line(painter, upper, text, middle=True)
        painter.setFont(_small(painter.font()))
        painter.setPen(brushes.muted)
        _line(painter, lower, under)

    def _progress(self, painter: QPainter, rect: QRect, index: Index, text: str, brushes: _Brushes) -> None:
        job: Job | None = index.data(Role.JOB)
        lot: LotTally | None = index.data(Role.LOT)
        share, tone = None, Tone.ACCENT
        if job is not None and job.state is State.RUNNING:
            around: Around = index.data(Role.AROUND)
            share = job.progress.percent
            if job.cancel_requested_at is not None:
                tone = Tone.MUTED
            elif around.is_silent:
                tone = Tone.WARNING
        elif job is None and lot is not None and lot.done < lot.files:
            share = lot.percent
        if job is not None and job.state in _TONES_OF_WORDS and not brushes.selected:
            painter.setPen(QColor(ink_of(brushes.tokens, _TONES_OF_WORDS[job.state])))
        if share is None:
            _line(painter, rect, text)
            return
        if job is not None and not self._compact:
            _in_full(painter, rect, running_parts(job, around), brushes, (share, tone))
            return
        gap = 2 if self._compact else UNIT // 2
        height = painter.fontMetrics().height()
        top = rect.center().y() - (height + gap + BAR) // 2 + 1
        _line(painter, QRect(rect.left(), top, rect.width(), height), text)
        _bar(painter, QRectF(rect.left(), top + height + gap, rect.width(), BAR), share, tone, brushes)


def _in_full(
    painter: QPainter,
    rect: QRect,
    told: tuple[str, str, tuple[str, ...]],
    brushes: _Brushes,
    done: tuple[float, Tone],
) -> None:
    """The step and how far it is, the bar, then the rest in small."""
    step, percent, more = told
    rest = BETWEEN.join(part for part in more if part)
    metrics = painter.fontMetrics()
    small = QFontMetrics(_small(painter.font()))
    height = metrics.height() + BAR + (small.height() + 2 if rest else 2)
    line = QRect(rect.left(), rect.center().y() - height // 2 + 1, rect.width(), metrics.height())
    figures = metrics.horizontalAdvance(percent)
    _line(painter, line, percent, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
    _line(painter, line.adjusted(0, 0, -figures - UNIT, 0), step)
    bar = QRectF(line.left(), line.bottom() + 2, line.width(), BAR)
    painter.setFont(_small(painter.font()))
    painter.setPen(brushes.muted)
    below = QRect(line.left(), round(bar.bottom()) + 1, line.width(), small.height())
    _line(painter, below, rest)
    _bar(painter, bar, *done, brushes)


def _brushes(*, selected: bool) -> _Brushes:
    tokens = current_theme().tokens
    if selected:
        text = QColor(tokens.selection_text)
        return _Brushes(tokens=tokens, text=text, muted=text, selected=True)
    return _Brushes(tokens=tokens, text=QColor(tokens.text), muted=QColor(tokens.muted), selected=False)


def _state(painter: QPainter, rect: QRect, index: Index) -> None:
    job: Job | None = index.data(Role.JOB)
    lot: LotTally | None = index.data(Role.LOT)
    if job is not None:
        mark = state_mark(job, index.data(Role.AROUND))
    elif lot is not None:
        mark = lot_mark(lot)
    else:
        return
    paint_pill(painter, rect, mark.word, mark.icon, mark.tone)


def _bar(painter: QPainter, box: QRectF, percent: float, tone: Tone, brushes: _Brushes) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(brushes.tokens.line))
    painter.drawRoundedRect(box, BAR / 2, BAR / 2)
    done = QRectF(box)
    done.setWidth(box.width() * min(100.0, max(0.0, percent)) / 100)
    if done.width() >= 1:
        painter.setBrush(QColor(ink_of(brushes.tokens, tone)))
        painter.drawRoundedRect(done, min(BAR, done.width()) / 2, BAR / 2)


def _line(
    painter: QPainter,
    rect: QRect,
    text: str,
    aligned: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
    *,
    middle: bool = False,
) -> None:
    """One line; what does not fit is cut at its end, or in the ``middle``, where file names differ least."""
    cut = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    painter.drawText(rect, aligned, painter.fontMetrics().elidedText(text, cut, rect.width()))


def _halves(rect: QRect, line: int) -> tuple[QRect, QRect]:
    """Two lines of text, together centred in ``rect``."""
    top = rect.center().y() - line + 1
    return QRect(rect.left(), top, rect.width(), line), QRect(rect.left(), top + line, rect.width(), line)


def _focus(painter: QPainter, rect: QRect, tokens: Tokens) -> None:
    """Where the keyboard is."""
    painter.fillRect(QRect(rect.left(), rect.top() + 2, 3, rect.height() - 5), QColor(tokens.accent))


def _weighted(font: QFont) -> QFont:
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return heavier


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * _SMALLER)
    return smaller
