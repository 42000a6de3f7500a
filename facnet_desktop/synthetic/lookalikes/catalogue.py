"""Every situation that resembles a fault, by hand, and those a given file can show."""

from facnet_desktop.synthetic.calendar import Cover
from facnet_desktop.synthetic.faults.scene import Lookalike
from facnet_desktop.synthetic.lookalikes import (
    acts,
    ages,
    annual,
    circumstances,
    clientele,
    intervention,
    lines,
    office_fee,
)

LOOKALIKES: tuple[Lookalike, ...] = (
    *office_fee.LOOKALIKES,
    *annual.LOOKALIKES,
    *intervention.LOOKALIKES,
    *lines.LOOKALIKES,
    *clientele.LOOKALIKES,
    *ages.LOOKALIKES,
    *circumstances.LOOKALIKES,
    *acts.LOOKALIKES,
)


def lookalikes_for(*, masked: bool = False, cover: Cover = Cover.WHOLE_YEAR) -> tuple[Lookalike, ...]:
    """Those that a file can hold: masked or not, over that part of the year."""
    return tuple(one for one in LOOKALIKES if one.cover <= cover and not (masked and one.whole_nam))
