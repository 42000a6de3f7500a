"""Which office fees a day in a private office gives right to."""

from dataclasses import dataclass
from datetime import date

from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.calendar import YEAR

WALK_IN_CONTEXT = "G160"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeePlan:
    """``fees`` are (code, contexts) to bill; ``spare_*`` are patients of a group beyond its minimum."""

    fees: tuple[tuple[str, str], ...]
    spare_registered: int
    spare_walk_ins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTable:
    """The two office fees and the patients each requires."""

    lower: str
    higher: str
    registered_lower: int
    registered_higher: int
    walk_in_lower: int
    walk_in_higher: int

    def plan(self, registered: int, walk_ins: int) -> FeePlan:
        """The fees that reach, and do not pass, the most that the day allows."""
        needed_registered = needed_walk_ins = 0
        fees: tuple[tuple[str, str], ...] = ()
        if registered >= self.registered_higher:
            fees, needed_registered = ((self.higher, ""),), self.registered_higher
        elif walk_ins >= self.walk_in_higher:
            fees, needed_walk_ins = ((self.higher, WALK_IN_CONTEXT),), self.walk_in_higher
        else:
            if registered >= self.registered_lower:
                fees, needed_registered = ((self.lower, ""),), self.registered_lower
            if walk_ins >= self.walk_in_lower:
                fees = (*fees, (self.lower, WALK_IN_CONTEXT))
                needed_walk_ins = self.walk_in_lower
        return FeePlan(
            fees=fees,
            spare_registered=registered - needed_registered,
            spare_walk_ins=walk_ins - needed_walk_ins,
        )


def fee_table(reference: Reference) -> FeeTable:
    """The office fees of the reference."""
    lower, higher = reference.codes("FRAIS_BUREAU")
    day = date(YEAR, 6, 30)

    def minimum(group: str, code: str) -> int:
        return reference.parameter(f"fb_{group}_minimum_{code}", day)

    return FeeTable(
        lower=lower,
        higher=higher,
        registered_lower=minimum("registered", lower),
        registered_higher=minimum("registered", higher),
        walk_in_lower=minimum("walk_in", lower),
        walk_in_higher=minimum("walk_in", higher),
    )
