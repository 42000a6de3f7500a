"""What is told of each error: category, French title, cause, next step, buttons."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from facnet_desktop.domain.errors import ErrorCode


class Category(StrEnum):
    """The four families of the outside contract."""

    QUEUE_ERROR = "QUEUE_ERROR"
    FILE_ERROR = "FILE_ERROR"
    VALIDATION_ERROR = "VALIDATION_ERROR"
    WORKER_ERROR = "WORKER_ERROR"


class Action(StrEnum):
    """What a button can do about an error; the window names them."""

    RETRY = "retry"
    CHOOSE_FILE = "choose_file"
    CHOOSE_ENCODING = "choose_encoding"
    MAP_COLUMNS = "map_columns"
    SEE_EXAMPLE = "see_example"
    COPY_DIAGNOSTIC = "copy_diagnostic"
    SUPPORT_BUNDLE = "support_bundle"
    FREE_SPACE = "free_space"
    RESUME = "resume"
    RELAUNCH = "relaunch"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One error of the catalogue.

    ``title`` is a heading; ``cause`` and ``next_step`` are sentences. ``action`` is the main button and
    ``other_action`` a second one. ``transient`` causes pass by themselves: the job is tried again.
    """

    category: Category
    title: str
    cause: str
    next_step: str
    action: Action = Action.NONE
    other_action: Action = Action.NONE
    transient: bool = False

    @property
    def message(self) -> str:
        """The cause and the next step."""
        return f"{self.cause} {self.next_step}"


_INTACT = "Les fichiers sont intacts."
_NOTHING_LOST = "Rien n'a été perdu."
_NOTHING_CHANGED = "Rien n'a été changé."
_RETRY = "Réessayer dans un instant."

_file = partial(Entry, category=Category.FILE_ERROR)
_validation = partial(Entry, category=Category.VALIDATION_ERROR)
_queue = partial(Entry, category=Category.QUEUE_ERROR)
_worker = partial(Entry, category=Category.WORKER_ERROR)

ENTRIES: Mapping[ErrorCode, Entry] = {
    # --- the file to validate ----------------------------------------------------------------------
    ErrorCode.FILE_MISSING: _file(
        title="Fichier introuvable",
        cause="Le fichier a été déplacé, renommé, ou se trouve sur un lecteur réseau débranché.",
        next_step="Choisir le fichier de nouveau.",
        action=Action.CHOOSE_FILE,
    ),
    ErrorCode.FILE_IS_FOLDER: _file(
        title="Ce n'est pas un fichier",
        cause="L'emplacement indiqué est un dossier.",
        next_step="Choisir le fichier CSV exporté par le logiciel de facturation.",
        action=Action.CHOOSE_FILE,
    ),
    ErrorCode.FILE_FORBIDDEN: _file(
        title="Accès au fichier refusé",
        cause="Le système ne permet pas à ce compte d'ouvrir le fichier.",
        next_step="Vérifier les droits d'accès, ou choisir une copie dans un autre dossier.",
        action=Action.CHOOSE_FILE,
    ),
    ErrorCode.FILE_LOCKED: _file(
        title="Fichier ouvert dans un autre programme",
        cause="Un autre programme, souvent Excel, garde le fichier pour lui seul.",
        next_step="Fermer le fichier dans Excel, puis réessayer.",
        action=Action.RETRY,
        transient=True,
    ),
    ErrorCode.FILE_NOT_LOCAL: _file(
        title="Fichier non présent sur cet ordinateur",
        cause="OneDrive, ou un service semblable, n'a pas encore copié le fichier sur cet ordinateur.",
        next_step="Attendre la fin de la synchronisation, puis réessayer.",
        action=Action.RETRY,
        transient=True,
    ),
    ErrorCode.FILE_CHANGED: _file(
        title="Fichier modifié pendant la lecture",
        cause="Le résultat mêlerait deux versions du fichier; rien n'a été conservé.",
        next_step="Attendre que l'export soit terminé, puis réessayer.",
        action=Action.RETRY,
        transient=True,
    ),
    ErrorCode.FILE_UNREADABLE: _file(
        title="Lecture interrompue",
        cause="Le disque ou le lecteur réseau a cessé de répondre; rien n'a été conservé.",
        next_step="Vérifier le disque ou le lecteur réseau, puis réessayer.",
        action=Action.RETRY,
        transient=True,
    ),
    ErrorCode.FILE_ENCODING: _file(
        title="Caractères illisibles",
        cause="L'encodage du fichier n'a pas été reconnu.",
        next_step="Choisir l'encodage, ou exporter le fichier de nouveau.",
        action=Action.CHOOSE_ENCODING,
    ),
    ErrorCode.FILE_NOT_EXPORT: _file(
        title="Ce fichier n'est pas un export reconnu",
        cause="Des colonnes nécessaires manquent, ou le contenu n'est pas celui d'un export de facturation.",
        next_step="Associer les colonnes, ou comparer le fichier avec l'exemple.",
        action=Action.MAP_COLUMNS,
        other_action=Action.SEE_EXAMPLE,
    ),
    ErrorCode.FILE_EMPTY: _file(
        title="Fichier vide",
        cause="Le fichier ne contient aucune ligne de facture.",
        next_step="Vérifier la période choisie dans le logiciel de facturation, puis exporter de nouveau.",
        action=Action.CHOOSE_FILE,
    ),
    # --- what was asked for ------------------------------------------------------------------------
    ErrorCode.REQUEST: _validation(
        title="Demande impossible",
        cause="La demande ne peut pas être exécutée telle quelle.",
        next_step="Corriger la demande, puis relancer.",
        action=Action.RELAUNCH,
    ),
    ErrorCode.OUTPUT: _file(
        title="Écriture impossible",
        cause="L'emplacement choisi ne permet pas d'écrire; rien n'a été écrit à moitié.",
        next_step="Fermer le fichier s'il est ouvert ailleurs, ou choisir un autre dossier.",
        action=Action.CHOOSE_FILE,
    ),
    ErrorCode.REFERENCE: _validation(
        title="Tables de référence inutilisables",
        cause="Une table de référence manque, est endommagée ou se contredit.",
        next_step="Importer de nouveau les tables de référence, ou réinstaller FacNet Desktop.",
        action=Action.COPY_DIAGNOSTIC,
    ),
    ErrorCode.CONFIGURATION: _validation(
        title="Configuration inutilisable",
        cause="Le fichier de configuration ou d'exceptions n'a pas été compris.",
        next_step="Corriger le fichier, puis relancer.",
        action=Action.RELAUNCH,
    ),
    ErrorCode.POLICY: _validation(
        title="Politique de la clinique",
        cause="La politique de la clinique ne permet pas ce qui a été demandé.",
        next_step="Prévenir la personne qui gère les ordinateurs de la clinique.",
    ),
    # --- the queue and the store -------------------------------------------------------------------
    ErrorCode.QUEUE_BUSY: _queue(
        title="La file de tâches n'a pas pu être mise à jour",
        cause=f"La base locale était occupée. {_INTACT}",
        next_step=_RETRY,
        action=Action.RETRY,
        transient=True,
    ),
    ErrorCode.QUEUE_STATE: _queue(
        title="L'état de la tâche ne le permet pas",
        cause=f"La tâche a changé d'état entre-temps. {_NOTHING_CHANGED}",
        next_step="Actualiser la liste des tâches.",
    ),
    ErrorCode.STORE_DAMAGED: _queue(
        title="Base locale endommagée",
        cause="La base locale ne peut plus être lue en entier. Les exports de facturation sont intacts.",
        next_step="Restaurer la dernière sauvegarde.",
        action=Action.SUPPORT_BUNDLE,
    ),
    ErrorCode.STORE_KEY: _queue(
        title="Clé de la base locale absente",
        cause="La base locale ne s'ouvre pas avec la clé de cet ordinateur; elle reste chiffrée et intacte.",
        next_step="Restaurer la clé avec la clé de secours imprimée.",
        action=Action.SUPPORT_BUNDLE,
    ),
    ErrorCode.STORE_PLACE: _queue(
        title="Emplacement des données refusé",
        cause="Le dossier des données est sur un lecteur réseau ou dans un dossier synchronisé.",
        next_step="Choisir un dossier de cet ordinateur.",
        action=Action.CHOOSE_FILE,
    ),
    ErrorCode.STORE_READ_ONLY: _queue(
        title="Dossier des données protégé contre l'écriture",
        cause="Le dossier des données ne permet pas d'écrire; rien n'a été enregistré.",
        next_step="Vérifier les droits d'accès du dossier, puis réessayer.",
        action=Action.RETRY,
    ),
    ErrorCode.STORE_NEWER: _queue(
        title="Base locale d'une version plus récente",
        cause=f"La base locale a été écrite par une version plus récente. {_NOTHING_CHANGED}",
        next_step="Installer la version la plus récente de FacNet Desktop.",
    ),
    ErrorCode.STORE_NOT_ENCRYPTED: _queue(
        title="Base locale non chiffrée",
        cause="Le chiffrement ne fonctionne pas\u00a0: aucun renseignement de santé n'est écrit en clair.",
        next_step="Réinstaller FacNet Desktop.",
        action=Action.SUPPORT_BUNDLE,
    ),
    ErrorCode.STORE_MIGRATION: _queue(
        title="Mise à niveau de la base locale impossible",
        cause="La base locale n'a pas pu être mise à niveau; elle a été remise comme elle était.",
        next_step="Créer un dossier de soutien et le transmettre au soutien technique.",
        action=Action.SUPPORT_BUNDLE,
    ),
    ErrorCode.STORE_BACKUP: _queue(
        title="Sauvegarde impossible",
        cause=f"La sauvegarde n'a pas pu être faite ou relue. {_NOTHING_LOST}",
        next_step="Vérifier l'emplacement des sauvegardes, puis réessayer.",
        action=Action.RETRY,
    ),
    ErrorCode.DISK_FULL: _worker(
        title="Espace disque insuffisant",
        cause=f"Le disque est plein; rien n'a été enregistré à moitié. {_NOTHING_LOST}",
        next_step="Libérer de l'espace, puis réessayer.",
        action=Action.FREE_SPACE,
        other_action=Action.RETRY,
    ),
    # --- the work itself ---------------------------------------------------------------------------
    ErrorCode.SELFTEST: _validation(
        title="L'autodiagnostic a trouvé une défaillance",
        cause="Une partie du logiciel installé ne répond pas comme prévu.",
        next_step="Réinstaller FacNet Desktop, puis refaire l'autodiagnostic.",
        action=Action.COPY_DIAGNOSTIC,
        other_action=Action.SUPPORT_BUNDLE,
    ),
    ErrorCode.WORKER_DIED: _worker(
        title="Le traitement s'est arrêté",
        cause=f"Le moteur de validation s'est arrêté de lui-même. {_NOTHING_LOST}",
        next_step="Réessayer.",
        action=Action.RETRY,
        other_action=Action.SUPPORT_BUNDLE,
    ),
    ErrorCode.WORKER_HUNG: _worker(
        title="Le traitement ne répondait plus",
        cause=f"Le moteur ne donnait plus de signal d'activité; il a été arrêté. {_NOTHING_LOST}",
        next_step="Réessayer.",
        action=Action.RETRY,
        other_action=Action.SUPPORT_BUNDLE,
    ),
    ErrorCode.MEMORY: _worker(
        title="Mémoire insuffisante",
        cause=f"L'ordinateur n'a plus assez de mémoire pour ce fichier. {_NOTHING_LOST}",
        next_step="Fermer d'autres programmes ou diviser le fichier, puis réessayer.",
        action=Action.RETRY,
    ),
    ErrorCode.CANCELLED: _worker(
        title="Validation annulée",
        cause="Le traitement a été annulé à la demande; rien n'a été conservé à moitié.",
        next_step="Relancer au besoin.",
        action=Action.RELAUNCH,
    ),
    ErrorCode.INTERRUPTED: _worker(
        title="Validation interrompue",
        cause=f"Le programme s'est fermé pendant le traitement. {_NOTHING_LOST}",
        next_step="Reprendre la validation.",
        action=Action.RESUME,
    ),
    ErrorCode.INTERNAL: _worker(
        title="Erreur imprévue",
        cause=f"Le traitement s'est arrêté sur une défaillance interne. {_NOTHING_LOST}",
        next_step="Réessayer; si l'erreur revient, créer un dossier de soutien.",
        action=Action.RETRY,
        other_action=Action.SUPPORT_BUNDLE,
    ),
}


def entry_of(code: str) -> Entry:
    """The entry of a stored code; one that this version does not know is an unforeseen error."""
    try:
        return ENTRIES[ErrorCode(code)]
    except ValueError:
        return ENTRIES[ErrorCode.INTERNAL]
