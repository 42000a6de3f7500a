"""How much a finding matters, worst first."""

from enum import StrEnum


class Severity(StrEnum):
    """Worst first; the value is the word of the JSON contract."""

    ERROR = "error"
    WARNING = "warning"
    OPTIMIZATION = "optimization"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst: the sorting key of every list of findings."""
        return list(Severity).index(self)
