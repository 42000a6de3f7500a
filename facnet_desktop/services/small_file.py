"""Read a small text file that a person may have written by hand: bounded, UTF-8, every failure told."""

import stat
from pathlib import Path

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.domain.money import NBSP

_NOTHING_DONE = "Rien n'a été fait."
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class UnusableFile(UserError):
    """A settings file that cannot be read as text."""

    code = ErrorCode.CONFIGURATION


def read_text(path: Path, *, most_bytes: int) -> str:
    """The text of a file, its byte order mark dropped and its line ends as ``\\n``.

    Raises:
        UnusableFile: missing, a folder, no ordinary file, forbidden, larger than ``most_bytes``, or not
            UTF-8; the line of the first bad byte is named.
    """
    content = _bytes(path, most_bytes)
    name = quoted(path.name or str(path))
    if content.startswith(_UTF16):
        raise UnusableFile(
            f"{name} est encodé en UTF-16.", _NOTHING_DONE, "L'enregistrer en UTF-8, puis réessayer."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnusableFile(
            f"{name}, ligne {line}{NBSP}: le texte n'est pas encodé en UTF-8.",
            _NOTHING_DONE,
            "L'enregistrer en UTF-8, puis réessayer.",
        ) from None
    return text.replace("\r\n", "\n")


def _bytes(path: Path, most_bytes: int) -> bytes:
    name = quoted(path.name or str(path))
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise UnusableFile(f"{name} est un dossier.", _NOTHING_DONE, "Indiquer un nom de fichier.")
        if not stat.S_ISREG(kind):
            raise UnusableFile(
                f"{name} n'est pas un fichier ordinaire.", _NOTHING_DONE, "Indiquer un nom de fichier."
            )
        with path.open("rb") as stream:
            content = stream.read(most_bytes + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UnusableFile(
            f"Fichier introuvable{NBSP}: {quoted(str(path))}.",
            _NOTHING_DONE,
            "Vérifier le nom et l'emplacement.",
        ) from None
    except PermissionError:
        raise UnusableFile(
            f"La lecture de {name} est refusée.",
            _NOTHING_DONE,
            "Fermer le fichier s'il est ouvert ailleurs, ou vérifier les droits d'accès.",
        ) from None
    except (OSError, ValueError) as error:
        raise UnusableFile(
            f"{name} n'a pas pu être lu.", _NOTHING_DONE, "Vérifier le nom, le disque ou le lecteur réseau."
        ) from error
    if len(content) > most_bytes:
        raise UnusableFile(
            f"{name} dépasse {most_bytes // 1_000_000}{NBSP}Mo.",
            _NOTHING_DONE,
            "Vérifier que c'est le bon fichier.",
        )
    return content
