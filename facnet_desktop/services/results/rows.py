"""A finding as a list or a pane shows it: its facts, its sentences, its deadline, what was done about it."""

from dataclasses import dataclass
from datetime import date

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.follow_up import FollowUp
from facnet_desktop.domain.suppression import Suppression
from facnet_desktop.reports.validation import Speaker
from facnet_desktop.services.results.index import FindingIndex
from facnet_desktop.store.finding_index import NATURES, PATIENTS
from facnet_desktop.store.finding_rows import KeptFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """``title`` is the rule's; ``place`` and ``code`` (of procedure) are those of the first line.

    ``deadline`` is the last day to bill or modify, ``days_left`` what is left of it, negative once past.
    ``patient_name`` is the cell of the export that names the patient, ``None`` where it is not known.
    """

    number: int
    finding: Finding
    suppression: Suppression | None
    title: str
    message: str
    solution: str
    nature: AmountNature | None
    place: str | None
    code: str | None
    deadline: date | None
    days_left: int | None
    follow_up: FollowUp
    patient_name: str | None

    @property
    def amount_cents(self) -> int:
        """Without its sign, which ``nature`` says."""
        return abs(self.finding.impact_cents)


def row_of(index: FindingIndex, kept: KeptFinding, speaker: Speaker, follow_up: FollowUp) -> FindingRow:
    """The row of a finding of that index.

    Raises:
        ResultsDestroyed, StoreError: the names of patients cannot be read.
    """
    known = index.frame.row(kept.number - 1, named=True)
    cell = index.texts.table(PATIENTS)["cell"][known["patient"]]
    return FindingRow(
        number=kept.number,
        finding=kept.finding,
        suppression=kept.suppression,
        title=speaker.title,
        message=speaker.message(kept.finding),
        solution=speaker.solution(kept.finding),
        nature=NATURES[known["nature"]],
        place=index.text("place", known["place"]),
        code=index.text("code", known["code"]),
        deadline=known["deadline"],
        days_left=known["days_left"],
        follow_up=follow_up,
        patient_name=cell or None,
    )
