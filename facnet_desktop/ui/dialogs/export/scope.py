"""Which findings go into a list: all, those of the filter, those selected, those of one doctor."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from facnet_desktop.domain.french import number
from facnet_desktop.services.results.facets import FacetValue
from facnet_desktop.services.results.view import FindingView
from facnet_desktop.ui.privacy import Privacy
from facnet_desktop.ui.widgets.card import UNIT
from facnet_desktop.ui.widgets.choice_box import ChoiceBox


class Which(Enum):
    """What was chosen."""

    ALL = auto()
    VIEW = auto()
    SELECTED = auto()
    DOCTOR = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """``doctor`` with ``Which.DOCTOR`` only."""

    which: Which = Which.ALL
    doctor: str | None = None


class ScopeChoice(QWidget):
    """Choices that make no sense now are not there."""

    def __init__(
        self,
        privacy: Privacy,
        total: int,
        view: FindingView | None,
        selected: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._privacy = privacy
        self._group = QButtonGroup(self)
        self._buttons: dict[Which, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        words = {
            Which.ALL: self.tr("Tous les constats ({found})").format(found=number(total)),
            Which.DOCTOR: self.tr("Un seul professionnel"),
        }
        if view is not None and not (view.criteria.is_empty and not view.criteria.suppressed):
            found = number(view.total)
            words[Which.VIEW] = self.tr("Les constats du filtre actuel ({found})").format(found=found)
        if selected:
            found = number(len(selected))
            words[Which.SELECTED] = self.tr("La sélection ({found})").format(found=found)
        self.doctors = ChoiceBox(self.tr("Professionnel"))
        self.doctors.setEnabled(False)
        for which in Which:
            if which not in words:
                continue
            made = QRadioButton(words[which])
            self._buttons[which] = made
            self._group.addButton(made)
            if which is Which.DOCTOR:
                row = QHBoxLayout()
                row.addWidget(made)
                row.addWidget(self.doctors, 1)
                column.addLayout(row)
                made.toggled.connect(self.doctors.setEnabled)
            else:
                column.addWidget(made)
        first = Which.SELECTED if selected else Which.VIEW if Which.VIEW in words else Which.ALL
        self._buttons[first].setChecked(True)

    def show_doctors(self, doctors: Sequence[FacetValue]) -> None:
        """Those about whom something was found."""
        self.doctors.clear()
        for one in doctors:
            if one.value is not None:
                told = f"{self._privacy.doctor(str(one.value))} ({number(one.count)})"
                self.doctors.addItem(told, one.value)
        self._buttons[Which.DOCTOR].setEnabled(self.doctors.count() > 0)

    def button(self, which: Which) -> QRadioButton | None:
        """The one to press for that choice, when there is one."""
        return self._buttons.get(which)

    def scope(self) -> Scope:
        """What is chosen."""
        which = next(which for which, one in self._buttons.items() if one.isChecked())
        return Scope(which=which, doctor=self.doctors.currentData() if which is Which.DOCTOR else None)
