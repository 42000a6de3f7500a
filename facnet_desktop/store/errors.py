"""What can keep the store from working, each with its own French sentences."""

from pathlib import Path

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import quoted


class StoreError(UserError):
    """The store cannot do what was asked."""

    code = ErrorCode.STORE_DAMAGED


class StoreBusy(StoreError):
    """Another program keeps the database for itself longer than a write takes; trying again may work."""

    code = ErrorCode.QUEUE_BUSY


class StoreFull(StoreError):
    """There is no room left on the disk of the data folder."""

    code = ErrorCode.DISK_FULL


class StoreDamaged(StoreError):
    """The file is not a database of this program, or pages of it are corrupted."""

    code = ErrorCode.STORE_DAMAGED


class StoreReadOnly(StoreError):
    """The data folder, or the file, cannot be written to."""

    code = ErrorCode.STORE_READ_ONLY


class StoreKeyMissing(StoreError):
    """The database is there and its key is not, or it is not the right one."""

    code = ErrorCode.STORE_KEY


class RecoveryKeyRefused(StoreError):
    """What was typed is not a recovery key, or it is the key of another store."""

    code = ErrorCode.STORE_KEY


class StoreNewer(StoreError):
    """The database was written by a newer version of the program."""

    code = ErrorCode.STORE_NEWER


class StoreNotEncrypted(StoreError):
    """The library, or the file, does not really encrypt."""

    code = ErrorCode.STORE_NOT_ENCRYPTED


class StorePlaceRefused(StoreError):
    """The data folder is no folder, holds no store, is on a network drive or is synchronised."""

    code = ErrorCode.STORE_PLACE


class MigrationFailed(StoreError):
    """The database could not be brought to the schema of this version; it was put back as it was."""

    code = ErrorCode.STORE_MIGRATION


class BackupFailed(StoreError):
    """A backup could not be written, or is not one that can be restored."""

    code = ErrorCode.STORE_BACKUP


NOTHING_LOST = "Rien n'a été perdu."


def busy() -> StoreBusy:
    """The database stayed locked for longer than we wait."""
    return StoreBusy(
        "La base locale est occupée par un autre programme.",
        f"La tâche n'a pas été mise à jour; les fichiers sont intacts. {NOTHING_LOST}",
        "Réessayer dans un instant.",
    )


def full() -> StoreFull:
    """A write found no room."""
    return StoreFull(
        "L'espace disque est insuffisant pour enregistrer.",
        f"Rien n'a été enregistré à moitié. {NOTHING_LOST}",
        "Libérer de l'espace sur le disque, puis réessayer.",
    )


def damaged() -> StoreDamaged:
    """Pages do not verify."""
    return StoreDamaged(
        "La base locale est endommagée.",
        "Rien n'y a été écrit. Les exports de facturation ne sont pas touchés.",
        "Restaurer la dernière sauvegarde\u00a0: facnet-desktop donnees reparer.",
    )


def read_only() -> StoreReadOnly:
    """The system refuses the write."""
    return StoreReadOnly(
        "Le dossier des données ne permet pas l'écriture.",
        "Rien n'a été enregistré.",
        "Vérifier les droits d'accès du dossier, ou choisir un autre dossier avec --donnees.",
    )


def disk_failed() -> StoreReadOnly:
    """The disk did not take a write, for want of room or worse, or did not give back what it holds."""
    return StoreReadOnly(
        "Le disque du dossier des données a refusé une lecture ou une écriture.",
        f"Rien n'a été enregistré à moitié. {NOTHING_LOST}",
        "Vérifier l'espace libre et l'état du disque, puis réessayer.",
    )


def wrong_key() -> StoreKeyMissing:
    """The key does not open the file (or the file is no database: encrypted, both look alike)."""
    return StoreKeyMissing(
        "La base locale ne s'ouvre pas avec la clé de cet ordinateur.",
        "Ses données restent chiffrées et intactes.",
        "Restaurer la clé avec la clé de secours imprimée\u00a0: facnet-desktop donnees cle restaurer.",
    )


def no_key(place: str) -> StoreKeyMissing:
    """The database is there, and its key is not where it was kept."""
    return StoreKeyMissing(
        f"La clé de la base locale n'est plus {place}.",
        "Les données restent chiffrées et intactes, mais ne peuvent pas être lues.",
        "Restaurer la clé avec la clé de secours imprimée\u00a0: facnet-desktop donnees cle restaurer.",
    )


def key_unreachable(place: str) -> StoreKeyMissing:
    """Where the key is kept does not answer, or refuses."""
    return StoreKeyMissing(
        f"La clé de la base locale ne peut pas être lue {place}.",
        "Les données restent chiffrées et intactes.",
        "Ouvrir la session de l'utilisateur, déverrouiller son trousseau de clés, puis réessayer.",
    )


def identity_unreadable() -> StoreKeyMissing:
    """The file that names the store is missing or unreadable, so its key cannot be looked for."""
    return StoreKeyMissing(
        "Le fichier facnet.id, qui dit quelle clé ouvre la base locale, manque ou est illisible.",
        "Les données restent chiffrées et intactes.",
        "Restaurer la clé avec la clé de secours imprimée\u00a0: facnet-desktop donnees cle restaurer.",
    )


def clear_text() -> StoreNotEncrypted:
    """The file where the database should be is a plain one."""
    return StoreNotEncrypted(
        "Le fichier de la base locale n'est pas chiffré\u00a0: il ne vient pas de FacNet Desktop.",
        "Il n'a été ni lu ni modifié.",
        "Retirer le fichier du dossier des données, puis rouvrir le logiciel.",
    )


def vanished() -> StoreDamaged:
    """The database is gone while its backups are there: starting afresh would hide the loss."""
    return StoreDamaged(
        "Le fichier de la base locale a disparu.",
        "Aucune donnée n'est accessible; les sauvegardes sont intactes.",
        "Restaurer la dernière sauvegarde\u00a0: facnet-desktop donnees reparer.",
    )


def absent(folder: Path) -> StorePlaceRefused:
    """The folder, perhaps mistyped, holds no store."""
    return StorePlaceRefused(
        f"Le dossier {quoted(str(folder))} ne contient aucune base locale.",
        "Rien n'a été créé.",
        "Vérifier le dossier donné avec --donnees; la première tâche mise en file y crée une base locale.",
    )


def newer() -> StoreNewer:
    """A schema this version does not know."""
    return StoreNewer(
        "La base locale vient d'une version plus récente de FacNet Desktop.",
        "Elle n'a pas été modifiée.",
        "Installer la version la plus récente du logiciel.",
    )


def migration_failed() -> MigrationFailed:
    """A step of the schema failed, and was undone."""
    return MigrationFailed(
        "La base locale n'a pas pu être mise à jour pour cette version du logiciel.",
        f"Elle a été remise dans son état précédent. {NOTHING_LOST}",
        "Réessayer; si l'échec se répète, transmettre un dossier de soutien au soutien technique.",
    )


def in_use() -> StoreBusy:
    """A program has the database open, and it is about to be replaced."""
    return StoreBusy(
        "La base locale est ouverte dans un autre programme.",
        "Rien n'a été changé.",
        "Fermer FacNet Desktop, puis réessayer.",
    )
