"""What the list of findings shows at the moment: filters, order, headings."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QSettings

from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import Criteria, Dimension, GroupBy, Sort, SortKey

USUAL = frozenset({Severity.ERROR, Severity.WARNING, Severity.OPTIMIZATION})
"""What is shown as long as no severity is chosen: information is counted, and shown when asked for."""
_GROUP, _SORT, _DESCENDING = "findings/group", "findings/sort", "findings/descending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """``criteria`` are those of the person: an empty set of severities stands for the usual ones."""

    criteria: Criteria = field(default_factory=Criteria)
    sort: Sort = field(default_factory=Sort)
    group: GroupBy | None = None
    with_information: bool = False

    @property
    def asked(self) -> Criteria:
        """What the findings are asked for."""
        if self.criteria.severities or self.with_information or self.criteria.numbers is not None:
            return self.criteria
        return self.criteria.choosing(Dimension.SEVERITY, USUAL)

    @property
    def hides_information(self) -> bool:
        """Whether findings for information are left out without having been filtered."""
        return self.asked is not self.criteria

    def filtered(self, criteria: Criteria) -> "Choices":
        """Other filters."""
        return replace(self, criteria=criteria)

    def sorted_by(self, sort: Sort) -> "Choices":
        """Another order."""
        return replace(self, sort=sort)

    def grouped_by(self, group: GroupBy | None) -> "Choices":
        """Other headings."""
        return replace(self, group=group)


def remembered(memory: QSettings) -> Choices:
    """The order and the headings that were last chosen; filters are of one validation, and forgotten."""
    try:
        group = str(memory.value(_GROUP, ""))
        sort = str(memory.value(_SORT, SortKey.URGENCY.value))
        return Choices(
            group=GroupBy(group) if group else None,
            sort=Sort(key=SortKey(sort), descending=str(memory.value(_DESCENDING, "")) == "1"),
        )
    except ValueError:
        return Choices()


def remember(memory: QSettings, choices: Choices) -> None:
    """Keep the order and the headings."""
    memory.setValue(_GROUP, "" if choices.group is None else choices.group.value)
    memory.setValue(_SORT, choices.sort.key.value)
    memory.setValue(_DESCENDING, "1" if choices.sort.descending else "")
