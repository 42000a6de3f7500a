"""What the buttons of an error are called."""

from collections.abc import Mapping

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.jobs.error_entries import Action

WORDS: Mapping[Action, str] = {
    Action.RETRY: "Réessayer",
    Action.CHOOSE_FILE: "Choisir le fichier…",
    Action.CHOOSE_ENCODING: "Choisir l'encodage…",
    Action.MAP_COLUMNS: "Associer les colonnes…",
    Action.SEE_EXAMPLE: "Voir un exemple",
    Action.COPY_DIAGNOSTIC: "Copier le diagnostic",
    Action.SUPPORT_BUNDLE: "Créer un dossier de soutien…",
    Action.FREE_SPACE: "Libérer de l'espace…",
    Action.RESUME: "Reprendre",
    Action.RELAUNCH: "Relancer",
    Action.NONE: "",
}
_ELSEWHERE: Mapping[ErrorCode, str] = {
    ErrorCode.OUTPUT: "Choisir un autre emplacement…",
    ErrorCode.STORE_PLACE: "Choisir un autre dossier…",
    ErrorCode.FILE_IS_FOLDER: "Choisir un fichier…",
    ErrorCode.FILE_EMPTY: "Choisir un autre fichier…",
    ErrorCode.FILE_FORBIDDEN: "Choisir un autre fichier…",
}
"""What « choose a file » is called where that says it better."""


def words_of(action: Action, code: ErrorCode) -> str:
    """What the button of an action is called, for an error of that code."""
    if action is Action.CHOOSE_FILE:
        return _ELSEWHERE.get(code, WORDS[action])
    return WORDS[action]
