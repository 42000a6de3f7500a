"""The pane of a rule: what it is and does now above, its page below."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.validation import RuleLine
from facnet_desktop.rules.examples import RIGHT, WRONG
from facnet_desktop.services.rule_pages.last_run import LastRun
from facnet_desktop.services.rule_pages.rows import RuleRow
from facnet_desktop.services.rule_pages.trial import Trial
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.markdown.html import Mark
from facnet_desktop.ui.markdown.view import MarkdownView
from facnet_desktop.ui.pages.rules.detail.trial_panel import TrialPanel
from facnet_desktop.ui.pages.rules.words import evidence_word, findings_text
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.flow import Flow
from facnet_desktop.ui.widgets.states import EmptyState
from facnet_desktop.ui.widgets.text import label

MARKS = {WRONG: Mark(icon="circle-x", tone=Tone.ERROR), RIGHT: Mark(icon="circle-check", tone=Tone.GOOD)}
_SEVERITIES = tuple(Severity)
_LEAST_HEIGHT = 46 * UNIT
"""What is above the page, on the lines it takes where it is narrow, and some of the page."""


class RulePane(QFrame):
    """Asks and shows; what is chosen comes back with the next ``show_rule``."""

    linked = Signal(object)
    toggled = Signal(str, bool)
    severity_chosen = Signal(str, object)
    default_asked = Signal(str)
    trial_asked = Signal(str)
    findings_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(self.tr("Règle choisie"))
        self._row: RuleRow | None = None
        self._nothing = EmptyState(
            "scale",
            self.tr("Aucune règle choisie"),
            self.tr("Choisir une règle pour lire ce qu'elle vérifie, pourquoi, et deux exemples."),
        )
        self._code = label("", "muted", self)
        self._title = label("", "heading", self, wraps=True)
        self._told = label("", "small", self, wraps=True)
        self.box = QCheckBox(self.tr("Règle activée"), self)
        self._choice = QWidget(self)
        self._severity_name = label(self.tr("Gravité"), "muted", self._choice)
        self.severity = QComboBox(self._choice)
        self._severity_name.setBuddy(self.severity)
        self.severity.view().setAccessibleName(self._severity_name.text())
        self.default = button(self.tr("Par défaut"), "rotate-ccw", "quiet", self)
        self.default.setToolTip(self.tr("Remettre l'état et la gravité livrés avec le logiciel"))
        self.attempt = button(self.tr("Essayer la règle"), "play", parent=self)
        self.attempt.setToolTip(self.tr("Exécuter les deux exemples de sa page"))
        self.findings = button(self.tr("Voir les constats"), "list-checks", parent=self)
        self._effect = label("", "small", self, wraps=True)
        self._last = label("", "small", self, wraps=True)
        self.trial = TrialPanel(self)
        self.page = MarkdownView(self)
        self.page.setAccessibleName(self.tr("Page de la règle"))
        self.severity.addItem("")
        for one in _SEVERITIES:
            mark = SEVERITIES[one]
            self.severity.addItem(icon(mark.icon, mark.tone), mark.word)
        self._lay_out()

        self.box.clicked.connect(self._toggle)
        self.severity.activated.connect(self._choose_severity)
        self.default.clicked.connect(self._ask_default)
        self.attempt.clicked.connect(self._ask_trial)
        self.findings.clicked.connect(self._ask_findings)
        self.trial.closed.connect(self._make_room)
        self.page.linked.connect(self.linked)

    def show_nothing(self) -> None:
        """No rule is selected."""
        self._row = None
        self._stack.setCurrentIndex(0)

    def show_rule(self, row: RuleRow, page: str, last: LastRun | None) -> None:
        """A rule as it is now; its page is drawn again only when it is another one."""
        is_other = self._row is None or self._row.code != row.code
        self._row = row
        self._stack.setCurrentIndex(1)
        self._code.setText(row.code)
        self._title.setText(row.title)
        self._told.setText(
            self.tr("{family} · {evidence} · version {version}").format(
                family=row.family_word, evidence=evidence_word(row.evidence), version=row.version
            )
        )
        self.box.setChecked(row.enabled)
        own = SEVERITIES[row.default_severity]
        self.severity.setItemText(0, self.tr("Selon la règle"))
        self.severity.setItemData(
            0, self.tr("{word} au plus").format(word=own.word), Qt.ItemDataRole.ToolTipRole
        )
        self.severity.setItemIcon(0, icon(own.icon, own.tone))
        chosen = row.chosen_severity
        self.severity.setCurrentIndex(0 if chosen is None else 1 + _SEVERITIES.index(chosen))
        for control in (self.box, self._choice, self.attempt):
            control.setVisible(not row.is_fixed)
        self.default.setVisible(row.is_changed)
        self._effect.setText(self._effect_of(row))
        self._effect.setVisible(bool(self._effect.text()))
        line = None if last is None else last.lines.get(row.code)
        self._last.setText(self._last_told(line, last))
        self.findings.setVisible(line is not None and line.findings > 0)
        if is_other:
            self.trial.hide()
            self._make_room()
            self.attempt.setEnabled(True)
            self.page.set_markdown(page, skip_title=True, marks=MARKS)

    def show_trial(self, trial: Trial) -> None:
        """What a trial gave, unless another rule is shown by now."""
        self.attempt.setEnabled(True)
        if self._row is not None and trial.rule == self._row.code:
            self.trial.say(trial)
            self._make_room()

    def show_no_trial(self) -> None:
        """It could not be made."""
        self.attempt.setEnabled(True)

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(UNIT)
        names.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        names.addWidget(self._told, 1, Qt.AlignmentFlag.AlignTop)
        chosen = QHBoxLayout(self._choice)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(UNIT)
        chosen.addWidget(self._severity_name)
        chosen.addWidget(self.severity)
        choices = Flow(spacing=UNIT)
        for control in (self.box, self._choice, self.default):
            choices.addWidget(control)
        actions = Flow(spacing=UNIT)
        for control in (self.attempt, self.findings):
            actions.addWidget(control)
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._title)
        column.addLayout(names)
        column.addLayout(choices)
        column.addWidget(self._effect)
        column.addWidget(self._last)
        column.addLayout(actions)
        column.addWidget(self.trial)
        column.addWidget(self.page, 1)
        self._make_room()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(shown)

    @Slot()
    def _make_room(self) -> None:
        """What is above the page is shown whole: where the page is low, it scrolls."""
        self.setMinimumHeight(_LEAST_HEIGHT + self.trial.height_in(self.width() - 3 * UNIT))

    def _effect_of(self, row: RuleRow) -> str:
        """What the choice does, in a sentence."""
        if row.is_fixed:
            return self.tr("Ce constat vient du moteur de validation; il ne se désactive pas.")
        if not row.enabled and row.enabled_by_default:
            return self.tr(
                "Les prochaines validations ne l'exécuteront pas. Les résultats déjà obtenus ne changent pas."
            )
        if not row.enabled:
            return self.tr(
                "Désactivée à la livraison. Une fois activée, elle compte dès la prochaine validation."
            )
        if row.chosen_severity is not None:
            return self.tr(
                "Dès la prochaine validation, tous ses constats seront classés {severity}. Les montants et "
                "les explications ne changent pas."
            ).format(severity=quoted(SEVERITIES[row.chosen_severity].word))
        return ""

    def _last_told(self, line: RuleLine | None, last: LastRun | None) -> str:
        if last is None:
            return self.tr("Aucune validation encore.")
        day = last.at.astimezone().date().isoformat()
        where = self.tr("Dernière validation ({title}, {day})").format(title=last.title, day=day)
        if line is None:
            return self.tr("{where}\u00a0: la règle n'en faisait pas partie.").format(where=where)
        if not line.ran:
            reason = line.reason or self.tr("sans raison connue")
            return self.tr("{where}\u00a0: non exécutée, {reason}").format(where=where, reason=reason)
        return self.tr("{where}\u00a0: {findings}.").format(where=where, findings=findings_text(line))

    @Slot(bool)
    def _toggle(self, on: bool) -> None:  # noqa: FBT001  the signature of the signal
        if self._row is not None:
            self.toggled.emit(self._row.code, on)

    @Slot(int)
    def _choose_severity(self, place: int) -> None:
        if self._row is not None:
            self.severity_chosen.emit(self._row.code, _SEVERITIES[place - 1] if place else None)

    @Slot()
    def _ask_default(self) -> None:
        if self._row is not None:
            self.default_asked.emit(self._row.code)

    @Slot()
    def _ask_trial(self) -> None:
        if self._row is not None:
            self.attempt.setEnabled(False)
            self.trial_asked.emit(self._row.code)

    @Slot()
    def _ask_findings(self) -> None:
        if self._row is not None:
            self.findings_asked.emit(self._row.code)
