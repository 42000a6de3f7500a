"""The French words of what a finding is worth and of what was done about it."""

from collections.abc import Mapping

from facnet_desktop.domain.amount_nature import AmountNature
from facnet_desktop.domain.follow_up import FollowUpState

STATES: Mapping[FollowUpState, str] = {
    FollowUpState.TO_DO: "à traiter",
    FollowUpState.CORRECTED: "corrigé",
    FollowUpState.ASK_DOCTOR: "à vérifier avec le médecin",
    FollowUpState.DISMISSED: "sans suite",
}
NATURES: Mapping[AmountNature | None, str] = {
    AmountNature.AT_RISK: "à risque",
    AmountNature.RECOVERABLE: "à récupérer après correction",
    AmountNature.OPPORTUNITY: "occasion à vérifier",
    None: "sans montant",
}
