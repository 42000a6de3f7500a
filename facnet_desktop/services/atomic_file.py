"""Write a file whole or not at all: a temporary file beside it, then one replacement."""

import errno
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.services.temporary_file import held_beside, sweep

_NOTHING_WRITTEN = "Rien n'a été écrit."


class OutputError(UserError):
    """The place where a result should be written does not allow it."""

    code = ErrorCode.OUTPUT


class OutputFull(OutputError):
    """There is no room left where the result should be written."""

    code = ErrorCode.DISK_FULL


class OutputIsInput(OutputError):
    """The result would overwrite a file it comes from."""


def check_output(path: Path, *, inputs: Collection[Path] = ()) -> None:
    """Refuse early what ``replacing`` could only refuse late.

    Raises:
        OutputError: no such folder, a folder instead of a file, or one of the ``inputs``.
    """
    name = quoted(path.name or str(path))
    try:
        if not path.parent.is_dir():
            raise OutputError(
                f"Le dossier {quoted(str(path.parent))} n'existe pas.",
                _NOTHING_WRITTEN,
                "Créer le dossier, ou choisir un autre emplacement.",
            )
        if path.is_dir():
            raise OutputError(f"{name} est un dossier.", _NOTHING_WRITTEN, "Indiquer un nom de fichier.")
        same = [other for other in inputs if path.exists() and other.exists() and path.samefile(other)]
    except (OSError, ValueError) as error:
        raise output_error(error, path) from error
    if same:
        raise OutputIsInput(
            f"{name} est un des fichiers à lire.",
            "Il serait remplacé par le résultat; rien n'a été écrit.",
            "Choisir un autre nom.",
        )


@contextmanager
def replacing(path: Path, *, inputs: Collection[Path] = ()) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file when the block ends well; else nothing stays.

    What a killed program had left in the same folder goes first.
    Something other than a file (a pipe, the null device) is written to directly.

    Raises:
        OutputError: the place cannot be written to.
    """
    check_output(path, inputs=inputs)
    if _is_special(path):
        with _guarded(path), path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()
    sweep(target.parent)
    with _guarded(path), held_beside(target) as (temporary, stream):
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        if os.name == "nt":
            stream.close()  # an open file cannot be renamed there
        temporary.replace(target)


def _is_special(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    """Failures of the operating system on this output become sentences; a closed pipe stays itself."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise output_error(error, path) from error


def output_error(error: OSError | ValueError, path: Path) -> OutputError:
    """The French error of an operating system failure while writing to ``path``."""
    name = quoted(path.name or str(path))
    code = error.errno if isinstance(error, OSError) else None
    if code in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return OutputFull(
            f"Il n'y a plus assez d'espace pour écrire {name}.",
            _NOTHING_WRITTEN,
            "Libérer de l'espace, puis réessayer.",
        )
    if isinstance(error, PermissionError):
        return OutputError(
            f"L'écriture de {name} est refusée.",
            _NOTHING_WRITTEN,
            "Fermer le fichier s'il est ouvert ailleurs, ou choisir un dossier où l'écriture est permise.",
        )
    if code == errno.EROFS:
        return OutputError(
            f"{name} est sur un support en lecture seule.", _NOTHING_WRITTEN, "Choisir un autre dossier."
        )
    if isinstance(error, ValueError) or code in (errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP):
        return OutputError(f"Le nom {name} n'est pas valide.", _NOTHING_WRITTEN, "Choisir un autre nom.")
    return OutputError(
        f"L'écriture de {name} a été interrompue par le système.",
        _NOTHING_WRITTEN,
        "Vérifier le disque ou le lecteur réseau, puis réessayer.",
    )
