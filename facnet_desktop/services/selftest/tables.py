"""First part: the reference tables are whole, coherent, and those that were signed."""

from datetime import date

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.french import count
from facnet_desktop.reference.check import check_reference
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.tables import COLUMNS
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.services.selftest.request import SelfTestRequest

NAME, TITLE = "reference", "Tables de référence"


def check_tables(request: SelfTestRequest) -> Part:
    """The first damage or contradiction of the shipped editions."""
    try:
        check_reference(request.reference_folder)
        edition = load_reference(request.reference_folder, as_of=date.min).edition
    except DamagedReference as error:
        failure = Failure(message=f"{error.what} {error.next_step}".strip())
        return Part(name=NAME, title=TITLE, failures=(failure,))
    return Part(
        name=NAME,
        title=TITLE,
        scope=f"édition de {edition}, {count(len(COLUMNS) + 1, 'table intacte', 'tables intactes')}",
    )
