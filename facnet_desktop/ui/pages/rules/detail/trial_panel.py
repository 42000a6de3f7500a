"""What the trial of a rule gave: each example, whether it was reported, and in which words."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.services.rule_pages.trial import Trial
from facnet_desktop.ui.labels import SEVERITIES
from facnet_desktop.ui.theme.tokens import Tone
from facnet_desktop.ui.widgets.buttons import icon_button
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.icon_label import IconLabel
from facnet_desktop.ui.widgets.text import label


class TrialPanel(QFrame):
    """Hidden until there is a trial to tell; ``closed`` when the person puts it away."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "well")
        self._heading = label("", "strong", self, wraps=True)
        self._mark = IconLabel("circle-check", Tone.GOOD, 18, self)
        self._wrong = label("", "", self, wraps=True)
        self._wrong_mark = IconLabel("circle-check", Tone.GOOD, 16, self)
        self._right = label("", "", self, wraps=True)
        self._right_mark = IconLabel("circle-check", Tone.GOOD, 16, self)
        close = icon_button(self.tr("Fermer le résultat de l'essai"), "x", self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT // 2)
        head = QHBoxLayout()
        head.setSpacing(UNIT)
        head.addWidget(self._mark)
        head.addWidget(self._heading, 1)
        head.addWidget(close)
        column.addLayout(head)
        for mark, words in ((self._wrong_mark, self._wrong), (self._right_mark, self._right)):
            row = QHBoxLayout()
            row.setSpacing(UNIT)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            column.addLayout(row)
        close.clicked.connect(self._put_away)
        self.hide()

    def height_in(self, width: int) -> int:
        """The height it takes in that width, none while it is hidden."""
        return 0 if self.isHidden() else self._column.totalHeightForWidth(width)

    def text(self) -> str:
        """All it says, empty when it is hidden."""
        if self.isHidden():
            return ""
        parts = (self._heading.text(), self._wrong.text(), self._right.text())
        return "\n".join(part for part in parts if part)

    def say(self, trial: Trial) -> None:
        """The outcome of a trial."""
        if trial.fault:
            self._heading.setText(self.tr("Essai impossible. {fault}").format(fault=trial.fault))
        elif trial.passed:
            self._heading.setText(self.tr("Essai réussi\u00a0: la règle se comporte comme sa page le dit."))
        else:
            self._heading.setText(
                self.tr("Essai manqué\u00a0: la règle ne se comporte pas comme sa page le dit.")
            )
        _show(self._mark, is_good=trial.passed)
        _show(self._wrong_mark, is_good=bool(trial.wrong))
        _show(self._right_mark, is_good=not trial.right)
        self._wrong.setText(self._wrong_told(trial))
        self._right.setText(self._right_told(trial))
        for part in (self._wrong, self._wrong_mark, self._right, self._right_mark):
            part.setVisible(not trial.fault)
        self.setAccessibleName(self.tr("Résultat de l'essai"))
        self.show()
        self.setAccessibleDescription(self.text())

    @Slot()
    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()

    def _wrong_told(self, trial: Trial) -> str:
        if not trial.wrong:
            return self.tr("Exemple non conforme\u00a0: rien n'est relevé.")
        first = trial.wrong[0]
        return self.tr("Exemple non conforme\u00a0: relevé ({severity}). {message} {solution}").format(
            severity=SEVERITIES[first.severity].word, message=first.message, solution=first.solution
        )

    def _right_told(self, trial: Trial) -> str:
        if not trial.right:
            return self.tr("Exemple conforme\u00a0: rien n'est relevé.")
        return self.tr("Exemple conforme\u00a0: relevé à tort. {message}").format(
            message=trial.right[0].message
        )


def _show(mark: IconLabel, *, is_good: bool) -> None:
    if is_good:
        mark.show_icon("circle-check", Tone.GOOD)
    else:
        mark.show_icon("circle-x", Tone.ERROR)
