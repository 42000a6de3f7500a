"""The folder of an imported edition: written beside its place, put there whole, or not at all."""

import os
import secrets
import shutil
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.atomic_file import output_error
from facnet_desktop.services.reference_package.package import Package

_PARTIAL = ".facnet-"


def install(package: Package, data: DataFolder) -> Path:
    """Write the files of a package as they were signed; the folder, which nothing uses until it is recorded.

    A folder of that edition from an import that did not end, or that was altered, is replaced. What an
    import that was killed left half-written is removed.

    Raises:
        OutputError: the disk or the rights do not allow it; nothing is left behind.
    """
    target = data.references / package.edition
    try:
        data.references.mkdir(mode=0o700, parents=True, exist_ok=True)
        _remove_partial(data.references)
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
