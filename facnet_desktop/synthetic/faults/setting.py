"""What the situations of one doctor are made with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.fees import FeeTable
from facnet_desktop.synthetic.lines import Details
from facnet_desktop.synthetic.panel import Register
from facnet_desktop.synthetic.visit_codes import InterventionCodes, VisitCodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the situations of one doctor share.

    ``cabinet`` is never a GMF place, ``clsc`` never a cabinet. ``first_day`` and ``last_day`` are the first
    and the last opening days of the file.
    """

    draws: Draws
    reference: Reference
    details: Details
    register: Register
    quoted: Callable[[str], str]
    codes: VisitCodes
    colleague_codes: VisitCodes
    interventions: InterventionCodes
    fees: FeeTable
    lump_sum: str
    doctor: str
    other_group: str
    colleague: str
    cabinet: str
    clsc: str
    gmf_place: str
    first_day: date
    last_day: date
