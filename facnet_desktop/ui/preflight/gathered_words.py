"""What a search for files in folders could not do."""

from PySide6.QtCore import QCoreApplication

from facnet_desktop.domain.french import count
from facnet_desktop.services.preflight.gather import MOST_FILES, Gathered


def gathered_sentence(found: Gathered) -> str:
    """Empty when every folder was searched to its end."""
    if found.has_more:
        return _tr(
            "Plus de {count} ont été trouvés\u00a0: les autres ne sont pas dans la liste. "
            "Choisir un dossier plus précis."
        ).format(count=count(MOST_FILES, "fichier"))
    if not found.closed:
        return ""
    folders = count(
        len(found.closed),
        _tr("dossier n'a pas pu être ouvert, ni donc fouillé"),
        _tr("dossiers n'ont pas pu être ouverts, ni donc fouillés"),
    )
    return _tr("{folders}. Vérifier les droits d'accès.").format(folders=folders)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Preflight", text)
