"""A number in the words of its unit: « 64,80 $ », « 20:00 », « 6 patients »."""

import re

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QWidget

from facnet_desktop.domain.french import clock, number
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.ui.pages.settings.form.inputs import QuietSpin

CENTS = "cents"
_CLOCK_ENDING = "_start_minutes"
_MINUTES_A_DAY = 24 * 60
_AMOUNT = re.compile(r"(?P<dollars>[0-9]{1,7})(?:[.,](?P<cents>[0-9]{1,2}))?")
_HOUR = re.compile(r"(?P<hours>[0-9]{1,2})[:hH](?P<minutes>[0-9]{2})?")
_SINGULAR = {"patients": "patient", "minutes": "minute", "jours": "jour", "semaines": "semaine", "ans": "an"}


class ParameterSpin(QuietSpin):
    """``unit`` is that of the reference table, ``word`` its French plural."""

    def __init__(self, name: str, unit: str, word: str, most: int, parent: QWidget | None = None) -> None:
        self._is_clock = name.endswith(_CLOCK_ENDING)
        self._unit = unit
        self._word = word
        super().__init__(1, min(most, _MINUTES_A_DAY - 1) if self._is_clock else most, parent)
        self.setSingleStep({CENTS: 10}.get(unit, 15 if self._is_clock else 1))
        self.setFixedWidth(176)

    def textFromValue(self, value: int) -> str:  # noqa: N802  Qt's name
        if self._unit == CENTS:
            return format_cents(value)
        if self._is_clock:
            return clock(value)
        word = _SINGULAR.get(self._word, self._word) if value < 2 else self._word
        return f"{number(value)}{NBSP}{word}"

    def valueFromText(self, text: str) -> int:  # noqa: N802  Qt's name
        return self._read(text) or self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Anything may be typed; what is no value of the unit goes back to the last one."""
        value = self._read(text)
        fits = value is not None and self.minimum() <= value <= self.maximum()
        return (QValidator.State.Acceptable if fits else QValidator.State.Intermediate, text, position)

    def fixup(self, text: str) -> str:
        """A value out of bounds takes the nearest bound, as a spin box does; words take the last value."""
        value = self._read(text)
        kept = self.value() if value is None else max(self.minimum(), min(self.maximum(), value))
        return self.textFromValue(kept)

    def _read(self, text: str) -> int | None:
        plain = "".join(text.split()).removesuffix("$")
        if self._unit == CENTS:
            found = _AMOUNT.fullmatch(plain)
            return None if found is None else _cents(found)
        if self._is_clock:
            found = _HOUR.fullmatch(plain)
            return None if found is None else int(found["hours"]) * 60 + int(found["minutes"] or 0)
        digits = re.match(r"[0-9]{1,9}", plain)
        return int(digits[0]) if digits else None


def _cents(found: re.Match[str]) -> int:
    return int(found["dollars"]) * 100 + int((found["cents"] or "").ljust(2, "0"))
