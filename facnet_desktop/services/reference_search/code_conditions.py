"""The conditions that the tables set on each code, and the rules that check them."""

from collections.abc import Mapping

from facnet_desktop.reference import conditions as tables
from facnet_desktop.reference.conditions import Condition
from facnet_desktop.reference.model import Reference
from facnet_desktop.reference.words import CodeSet, Delay, PlaceWord
from facnet_desktop.services.reference_search.conditions_told import ToldCondition, told

_Told = tuple[Condition, bool]

_RULE_OF: Mapping[type[Condition], str] = {
    tables.AgeQuota: "PED001",
    tables.Companion: "SUP001",
    tables.DiagnosisRequired: "DIAG001",
    tables.Exclusion: "EXC001",
    tables.Frequency: "FREQ001",
    tables.HourWindow: "HRE004",
    tables.Maximum: "UNI002",
    tables.RoleLimit: "ROLE001",
    tables.TariffShare: "TARIF002",
    tables.TimeRequired: "HRE003",
    tables.UnitsRequired: "UNI001",
}
"""The rule that checks a table; a row may name another one in its column ``rule``."""


class CodeConditions:
    """The rows about each code, gathered once; they are put into words when one is shown."""

    def __init__(self, reference: Reference) -> None:
        self._rows: dict[str, list[_Told]] = {}
        for kind in tables.TABLES.values():
            for row in reference.rows(kind):
                self._gather(row)

    def of(self, code: str) -> tuple[ToldCondition, ...]:
        """Those that limit the code first, then those that compare other codes with it."""
        rows = sorted(self._rows.get(code, ()), key=lambda held: held[1])
        return tuple(told(row, rule=rule_of(row), other=other) for row, other in rows)

    def count(self, code: str) -> int:
        """How many conditions limit the code itself."""
        return sum(not other for _, other in self._rows.get(code, ()))

    def _gather(self, row: Condition) -> None:
        limited: frozenset[str] = getattr(row, "codes", CodeSet()).codes
        compared: CodeSet = getattr(row, "others", None) or getattr(row, "after", None) or CodeSet()
        for code in limited:
            self._rows.setdefault(code, []).append((row, False))
        for code in compared.codes - limited:
            self._rows.setdefault(code, []).append((row, True))


def rule_of(row: Condition) -> str:
    """The code of the rule that checks a row, empty when none does."""
    named: str = getattr(row, "rule", "")
    if named:
        return named
    match row:
        case tables.PlaceLimit():
            return "LIEU002" if row.place is PlaceWord.CABINET else "LIEU001"
        case tables.Interval():
            return "IC008" if row.unit is Delay.MINUTES else "FREQ001"
    return _RULE_OF.get(type(row), "")
