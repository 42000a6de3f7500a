"""The folder of an imported edition: written beside its place, put there whole, or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.reference import manifest
from facnet_desktop.services.atomic_file import output_error
from facnet_desktop.services.reference_package.package import Package, digest_of

_PARTIAL = ".facnet-"
_LOCK = ".facnet-references.verrou"
_PATIENCE = 30.0
"""Seconds: an import holds the lock for the time of writing a megabyte."""


class ImportUnderWay(UserError):
    """Another import, of this program or of another one, is writing."""

    code = ErrorCode.REFERENCE


@contextmanager
def one_at_a_time(data: DataFolder) -> Iterator[None]:
    """One import writes at a time in a data folder, over all programs; the system ends it with its program.

    Raises:
        ImportUnderWay: another one does not end.
        OutputError: the data folder cannot be written.
    """
    lock = FileLock(data.root / _LOCK, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=_PATIENCE)
    except Timeout:
        raise ImportUnderWay(
            "Une autre importation de références est en cours.",
            "Rien n'a été changé.",
            "Attendre qu'elle soit terminée, puis recommencer.",
        ) from None
    except OSError as error:
        raise output_error(error, data.references) from error
    try:
        yield
    finally:
        lock.release()


def install(package: Package, data: DataFolder) -> Path:
    """Write the files of a package as they were signed; the folder, which nothing uses until it is recorded.

    A folder of that edition that is whole already is left as it is; one from an import that did not end, or
    that was altered, is replaced. What an import that was killed left half-written is removed. Called under
    ``one_at_a_time``.

    Raises:
        OutputError: the disk or the rights do not allow it; nothing is left behind.
    """
    target = data.references / package.edition
    try:
        data.references.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_partial(data.references)
        if _is_whole(target, package):
            return target
        written = data.references / f"{_PARTIAL}{secrets.token_hex(6)}"
        try:
            _write(package, written)
            if target.exists():
                target.replace(data.references / f"{_PARTIAL}{secrets.token_hex(6)}")
            written.replace(target)
        except BaseException:
            shutil.rmtree(written, ignore_errors=True)
            raise
        _settle(data.references)
        _remove_partial(data.references)
    except OSError as error:
        raise output_error(error, target) from error
    return target


def digest_of_folder(edition: str, data: DataFolder) -> str | None:
    """The digest of the edition that the data folder holds under that name; ``None`` for none."""
    try:
        return digest_of((data.references / edition / manifest.FILE).read_bytes())
    except OSError:
        return None


def _is_whole(folder: Path, package: Package) -> bool:
    try:
        return all((folder / name).read_bytes() == content for name, content in package.files.items())
    except OSError:
        return False


def _write(package: Package, folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for name, content in package.files.items():
        with (folder / name).open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    _settle(folder)


def _remove_partial(folder: Path) -> None:
    for path in folder.glob(f"{_PARTIAL}*"):
        shutil.rmtree(path)


def _settle(folder: Path) -> None:
    """Make the names in a folder durable, where the system has a way to."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
