"""What stands in the place of the list when it has nothing to list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QScrollArea, QTableView, QWidget

from facnet_desktop.domain.french import count, number
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.ui.labels import Mark
from facnet_desktop.ui.pages.results.shown import ShownValidation
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT, Card
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.rows_model import Column, RowsModel
from facnet_desktop.ui.widgets.tables import dress_table
from facnet_desktop.ui.widgets.text import label

_WIDEST, _ROWS = 110, 8


class NothingFound(QScrollArea):
    """No finding at all: what was checked, what was not, and that it guarantees nothing."""

    unread_asked = Signal()
    information_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = Card()
        page.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST)
        self._heading = label("", "heading", page, wraps=True)
        self._checked = label("", "", page, wraps=True)
        limits = label(
            self.tr(
                "L'absence de constat ne garantit pas le paiement{space}: seules les règles exécutées "
                "ont été vérifiées, avec ce que l'export contient. La facturation demeure sous la "
                "responsabilité du professionnel."
            ).format(space=NBSP),
            "muted",
            page,
            wraps=True,
        )
        self._not_read = _Line("file-warning", Tone.WARNING, page)
        self._not_run = _Line("circle-dashed", Tone.WARNING, page)
        self._information = _Line("info", Tone.INFO, page)
        self._unread = button(self.tr("Voir les lignes non lues"), "file-warning", "", page)
        self._show = button(self.tr("Montrer les informations"), "info", "", page)
        self._unread.clicked.connect(self.unread_asked)
        self._show.clicked.connect(self.information_asked)
        actions = Flow(spacing=UNIT)
        for one in (self._unread, self._show):
            actions.addWidget(one)
        self._rules: RowsModel[RuleLine] = RowsModel(_COLUMNS, self)
        table = QTableView(page)
        table.setModel(self._rules)
        dress_table(table, self.tr("Règles de cette validation"))
        table.setMinimumHeight(_ROWS * table.verticalHeader().defaultSectionSize())
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, self.fontMetrics().averageCharWidth() * 16)
        header.resizeSection(2, self.fontMetrics().averageCharWidth() * 30)
        page.content.setSpacing(UNIT + UNIT // 2)
        for part in (self._heading, self._checked, limits, self._not_read, self._not_run, self._information):
            page.content.addWidget(part)
        page.content.addLayout(actions)
        page.content.addWidget(table, 1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, UNIT // 2, 0, 0)
        row.addStretch()
        row.addWidget(page, 1)
        row.addStretch()
        row.setStretch(1, 1_000)
        self.setWidget(holder)

    def show_validation(self, shown: ShownValidation) -> None:
        """What this validation checked and did not."""
        ran = [rule for rule in shown.rules if rule.ran]
        left = [rule for rule in shown.rules if not rule.ran]
        rows = shown.reading.rows
        executed = count(len(ran), "règle exécutée", "règles exécutées")
        self._heading.setText(self.tr("Aucun constat parmi les {rules}").format(rules=executed))
        lines = count(rows.accepted, "ligne vérifiée", "lignes vérifiées")
        self._checked.setText(
            self.tr("{lines}, références de l'édition {edition}.").format(
                lines=lines, edition=shown.stored.edition
            )
        )
        unread = count(rows.rejected, "ligne non lue", "lignes non lues")
        self._not_read.say(
            self.tr("{lines}, que rien n'a vérifié.").format(lines=unread) if rows.rejected else ""
        )
        self._unread.setVisible(rows.rejected > 0)
        not_run = count(len(left), "règle non exécutée", "règles non exécutées")
        why = self.tr("{rules}{space}: la liste dit pourquoi.").format(rules=not_run, space=NBSP)
        self._not_run.say(why if left else "")
        infos = count(shown.summary.infos, "information")
        hidden = self.tr("{infos}, que la liste ne montre pas.").format(infos=infos)
        self._information.say(hidden if shown.summary.infos else "")
        self._show.setVisible(shown.summary.infos > 0)
        self._rules.show_rows([*left, *ran])
        self.setAccessibleName(self._heading.text())


class _Line(QWidget):
    """An icon and a sentence, nothing without words."""

    def __init__(self, icon_name: str, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: QLabel = label("", "", self, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(IconLabel(icon_name, tone, 16, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.setVisible(bool(text))


def _state(rule: RuleLine) -> str:
    return "exécutée" if rule.ran else rule.reason or "non exécutée"


def _mark(rule: RuleLine) -> Mark:
    return (
        Mark("exécutée", "circle-check", Tone.GOOD)
        if rule.ran
        else Mark("non exécutée", "circle-dashed", Tone.WARNING)
    )


_COLUMNS: tuple[Column[RuleLine], ...] = (
    Column(title="Règle", text=lambda rule: f"{rule.code} · {rule.title}"),
    Column(title="Lignes regardées", text=lambda rule: number(rule.checked), figures=True),
    Column(title="État", text=_state, mark=_mark),
)
