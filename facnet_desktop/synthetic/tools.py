"""What all doctors of one file share while they are built, in the order of the file."""

from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.clinics import Clinics
from facnet_desktop.synthetic.faults.scene import Situation
from facnet_desktop.synthetic.fees import FeeTable, fee_table
from facnet_desktop.synthetic.lines import Details
from facnet_desktop.synthetic.panel import Register
from facnet_desktop.synthetic.plan import Plan
from facnet_desktop.synthetic.profile import Profile
from facnet_desktop.synthetic.visit_codes import (
    InterventionCodes,
    VisitCodes,
    intervention_codes,
    visit_codes,
)
from facnet_desktop.synthetic.writer import Cells

_FORMS = 60
"""A multiple of how many forms any situation has."""


class Tools:
    """The reference read once for all, the register of people, and how often each situation happened."""

    def __init__(
        self,
        reference: Reference,
        plan: Plan,
        *,
        seed: int,
        profile: Profile,
        register: Register,
        cells: Cells,
    ) -> None:
        self.reference = reference
        self.plan = plan
        self.profile = profile
        self.seed = seed
        self.register = register
        self.cells = cells
        self.details = Details(reference, cells.joined)
        self.clinics = Clinics(reference)
        self.fees: FeeTable = fee_table(reference)
        self.lump_sum: str = reference.codes("FORFAIT_GMF")[0]
        self.interventions: InterventionCodes = intervention_codes(reference)
        self.visits: dict[bool, VisitCodes] = {
            large: visit_codes(reference, large_clientele=large) for large in (False, True)
        }
        self.serials: dict[Situation, int] = {}

    def serial(self, situation: Situation) -> int:
        """One more than for the same situation before; the first one differs from seed to seed."""
        serial = self.serials.get(situation, self.seed % _FORMS)
        self.serials[situation] = serial + 1
        return serial
