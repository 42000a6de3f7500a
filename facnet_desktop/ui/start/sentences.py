"""What the window says of each way a store can fail to open: its own buttons, not commands."""

from collections.abc import Mapping
from dataclasses import replace

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.store_words import moment
from facnet_desktop.store.restoring import Repaired, Restored
from facnet_desktop.ui.trouble import Trouble

_NEXT_STEPS: Mapping[ErrorCode, str] = {
    ErrorCode.STORE_KEY: "Saisir ci-dessous la clé de secours imprimée, ou réessayer une fois le trousseau "
    "de clés déverrouillé.",
    ErrorCode.STORE_DAMAGED: "Restaurer la dernière sauvegarde utilisable. Le fichier endommagé est mis de "
    "côté, jamais supprimé.",
    ErrorCode.STORE_READ_ONLY: "Vérifier les droits d'accès du dossier des données et l'état du disque, puis "
    "réessayer.",
    ErrorCode.STORE_NEWER: "Installer la version la plus récente de FacNet Desktop.",
    ErrorCode.QUEUE_BUSY: "Fermer l'autre programme, ou attendre un instant, puis réessayer.",
    ErrorCode.INTERNAL: "Réessayer; si l'erreur revient, copier le diagnostic et le transmettre au soutien "
    "technique.",
}
_OPENING = "La base locale n'a pas pu être ouverte."


def trouble_at_start(trouble: Trouble) -> Trouble:
    """The same, told of an opening, with what this screen offers."""
    what = _OPENING if trouble.is_fault_of_ours else trouble.what
    return replace(trouble, what=what, next_step=_NEXT_STEPS.get(trouble.code, trouble.next_step))


def repair_words(repaired: Repaired | None) -> str:
    """What a repair did."""
    if repaired is None:
        return "La base locale est en bon état."
    told = []
    if repaired.refused:
        unusable = count(len(repaired.refused), "sauvegarde inutilisable", "sauvegardes inutilisables")
        told.append(f"Mises à l'écart{NBSP}: {unusable}.")
    if repaired.restored is not None:
        told += _restored_words(repaired.restored)
    elif repaired.afresh:
        told.append("Une base locale vide a été créée. Les exports de facturation sont intacts.")
    else:
        told.append("Aucune sauvegarde ne convient; rien n'a été changé.")
    return " ".join(told)


def _restored_words(restored: Restored) -> list[str]:
    made = moment(restored.made_at)
    told = [f"La sauvegarde du {made} est remise en place."]
    if restored.last_written is not None:
        told.append(
            f"Ce qui a été enregistré du {made} au {moment(restored.last_written)} n'y est pas{NBSP}: "
            "valider de nouveau les exports de cette période."
        )
    if not restored.nominative:
        told.append("Elle ne contient ni les lignes ni les constats des validations.")
    return told
