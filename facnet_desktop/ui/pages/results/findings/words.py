"""The words and the marks of findings on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.follow_up import FollowUpState
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import MONTH_DAYS, WEEK_DAYS, Dimension, GroupBy, SortKey
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpMark:
    """``short`` fits in a column; ``key`` is what one presses."""

    word: str
    short: str
    icon: str
    tone: Tone
    key: str


FOLLOW_UPS: Mapping[FollowUpState, FollowUpMark] = {
    FollowUpState.TO_DO: FollowUpMark(
        word="À traiter", short="À traiter", icon="circle", tone=Tone.MUTED, key="1"
    ),
    FollowUpState.CORRECTED: FollowUpMark(
        word="Corrigé", short="Corrigé", icon="circle-check", tone=Tone.GOOD, key="2"
    ),
    FollowUpState.ASK_DOCTOR: FollowUpMark(
        word="À vérifier avec le médecin", short="Médecin", icon="stethoscope", tone=Tone.INFO, key="3"
    ),
    FollowUpState.DISMISSED: FollowUpMark(
        word="Sans suite", short="Sans suite", icon="circle-minus", tone=Tone.MUTED, key="4"
    ),
}
SHORT_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "Erreur",
    Severity.WARNING: "À vérifier",
    Severity.OPTIMIZATION: "Occasion",
    Severity.INFO: "Information",
}
NATURES: Mapping[AmountNature, tuple[str, Tone]] = {
    AmountNature.AT_RISK: ("à risque", Tone.ERROR),
    AmountNature.RECOVERABLE: ("à récupérer après correction", Tone.GOOD),
    AmountNature.OPPORTUNITY: ("occasion à vérifier", Tone.OPPORTUNITY),
}
DIMENSIONS: Mapping[Dimension, str] = {
    Dimension.RULE: "Règle",
    Dimension.DOCTOR: "Médecin",
    Dimension.SEVERITY: "Gravité",
    Dimension.PLACE: "Lieu",
    Dimension.MONTH: "Mois",
    Dimension.DAY: "Jour",
    Dimension.PATIENT: "Patient",
    Dimension.INVOICE: "Facture",
    Dimension.NATURE: "Montant",
    Dimension.STATE: "Suivi",
    Dimension.URGENCY: "Délai",
}
GROUPS: Mapping[GroupBy | None, str] = {
    None: "Aucun groupe",
    GroupBy.RULE: "Règle",
    GroupBy.DOCTOR: "Médecin",
    GroupBy.DAY: "Jour",
    GroupBy.MONTH: "Mois",
    GroupBy.INVOICE: "Facture",
    GroupBy.PATIENT: "Patient",
    GroupBy.PLACE: "Lieu",
    GroupBy.SEVERITY: "Gravité",
    GroupBy.STATE: "Suivi",
}
SORTS: Mapping[SortKey, str] = {
    SortKey.URGENCY: "Ce qui expire d'abord",
    SortKey.IMPACT: "Montant",
    SortKey.SEVERITY: "Gravité",
    SortKey.DEADLINE: "Délai",
    SortKey.DATE: "Date de service",
    SortKey.RULE: "Règle",
    SortKey.DOCTOR: "Médecin",
    SortKey.INVOICE: "Facture",
    SortKey.PATIENT: "Patient",
    SortKey.PLACE: "Lieu",
    SortKey.LINE: "Ligne du fichier",
    SortKey.STATE: "Suivi",
    SortKey.REPORT: "Ordre du rapport",
}
SHORT_SORTS: Mapping[SortKey, str] = {SortKey.URGENCY: "Urgence", SortKey.REPORT: "Rapport"}


def nature_words(row: FindingRow) -> str:
    """What the amount of a finding stands for."""
    if row.nature is not None:
        return NATURES[row.nature][0]
    partial = "année que le fichier ne couvre qu'en partie"
    return f"à titre d'information{NBSP}: {partial}" if row.amount_cents else "sans montant"


def deadline_tone(days: int) -> Tone:
    """What is past can wait; what ends within a week cannot."""
    if days < 0 or days > MONTH_DAYS:
        return Tone.MUTED
    return Tone.ERROR if days <= WEEK_DAYS else Tone.WARNING
