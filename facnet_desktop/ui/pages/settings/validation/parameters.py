"""The numbers that the manual does not set: their value, where they come from, back to the shipped one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facnet_desktop.domain.french import typeset
from facnet_desktop.reports.settings import ParameterCard
from facnet_desktop.reports.settings_text import UNITS
from facnet_desktop.services.preferences.setup import largest_value
from facnet_desktop.ui.pages.settings.form.row import SettingRow
from facnet_desktop.ui.pages.settings.validation.parameter_spin import ParameterSpin
from facnet_desktop.ui.pages.settings.validation.parameter_words import parameter_words
from facnet_desktop.ui.widgets.buttons import icon_button
from facnet_desktop.ui.widgets.card import UNIT, Rule


class _Value(QWidget):
    """The number, and the way back to the shipped one."""

    changed = Signal(int)

    def __init__(self, card: ParameterCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = card
        self.spin = ParameterSpin(
            card.name, card.unit, UNITS.get(card.unit, card.unit), largest_value(card.unit), self
        )
        default = self.spin.textFromValue(card.default or 1)
        self._reset = icon_button(self.tr("Remettre à {value}").format(value=default), "rotate-ccw", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        row.addWidget(self._reset)
        row.addWidget(self.spin)
        self.setFocusProxy(self.spin)
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        self.show_value(card.value)
        self.spin.valueChanged.connect(self.changed)
        self._reset.clicked.connect(self._go_back)

    def show_value(self, value: int | None) -> None:
        """The value in force."""
        self.spin.blockSignals(True)
        self.spin.setValue(value or self._card.default or 1)
        self.spin.blockSignals(False)
        self._reset.setVisible(value is not None and value != self._card.default)

    def _go_back(self) -> None:
        self.spin.setFocus()
        self.spin.setValue(self._card.default or 1)


class ParametersForm(QWidget):
    """``changed`` carries a name and its new value; the shipped value means that nothing is chosen."""

    changed = Signal(str, int)

    def __init__(self, wanted: Callable[[str], bool], parent: QWidget | None = None) -> None:
        """Only the parameters whose name is ``wanted``."""
        super().__init__(parent)
        self._wanted = wanted
        self._values: dict[str, _Value] = {}
        self._defaults: dict[str, int | None] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)

    @property
    def values(self) -> dict[str, ParameterSpin]:
        """The fields, by the name of their parameter."""
        return {name: value.spin for name, value in self._values.items()}

    def default_of(self, name: str) -> int | None:
        """The shipped value."""
        return self._defaults[name]

    def show_parameters(self, cards: tuple[ParameterCard, ...]) -> None:
        """Those that are wanted and may be adjusted; the first time their rows are made."""
        for card in cards:
            if not card.adjustable or not self._wanted(card.name):
                continue
            if card.name in self._values:
                self._values[card.name].show_value(card.value)
            else:
                self._add(card)

    def _add(self, card: ParameterCard) -> None:
        words = parameter_words(card.name, card.source)
        value = _Value(card, self)
        value.setAccessibleName(words.title)
        value.spin.setAccessibleName(words.title)
        value.setToolTip(self.tr("Source\u00a0: {source}").format(source=typeset(card.source)))
        if self._values:
            self._column.addWidget(Rule())
        self._column.addWidget(SettingRow(words.title, words.explanation, value, self))
        self._values[card.name] = value
        self._defaults[card.name] = card.default
        value.changed.connect(partial(self.changed.emit, card.name))
