"""Make what the program verifies: a key pair, or a signed package. For whoever publishes editions.

``python -m facnet_desktop.services.reference_package cle NOM DOSSIER`` writes ``NOM.privee.pem``, to be kept
outside of any repository, and ``NOM.pem``, to be put in ``resources/reference-keys``.
``python -m facnet_desktop.services.reference_package paquet ÉDITION CLÉ SORTIE`` signs an edition folder.
``python -m facnet_desktop.services.reference_package verifier PAQUET CLÉS ÉDITIONS`` says, as JSON, who made
a package, what it holds, and whether a program that ships those keys and editions would admit it.
``python -m facnet_desktop.services.reference_package cles DOSSIER DÉVELOPPEMENT`` says, as JSON, which keys
a published program would trust; a folder that holds the key of development, or a private one, is refused.
"""

import json
import os
import sys
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facnet_desktop.domain.errors import UserError
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json
from facnet_desktop.reference.edition import edition_folders
from facnet_desktop.services.atomic_file import replacing
from facnet_desktop.services.reference_package.inspection import Place, inspect_package
from facnet_desktop.services.reference_package.package import make_package
from facnet_desktop.services.reference_package.release_keys import release_keys
from facnet_desktop.services.reference_package.signature import KEY_SUFFIX, trusted_keys


def make_key_pair(name: str, folder: Path) -> None:
    """Write a new pair; an existing file is never replaced.

    Raises:
        FileExistsError: a key of that name is there.
    """
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    for path, content, mode in (
        (folder / f"{name}.privee{KEY_SUFFIX}", private, 0o600),
        (folder / f"{name}{KEY_SUFFIX}", public, 0o644),
    ):
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)


def sign_edition(edition: Path, private_key: Path, output: Path) -> None:
    """Write the package of an edition folder.

    Raises:
        UserError: the edition is damaged, or the package cannot be written.
        OSError, ValueError: the private key cannot be read.
    """
    key = serialization.load_pem_private_key(private_key.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(private_key.name)  # noqa: TRY004  the file is wrong, not the type of a value
    content = make_package(edition, key)
    with replacing(output) as stream:
        stream.write(content)


def verify_package(package: Path, keys: Path, editions: Path) -> bool:
    """Say what a package is; whether it would be admitted.

    Raises:
        UserError: there is no package to look at, or the keys or editions cannot be read.
    """
    shipped = edition_folders(editions)
    found = inspect_package(
        package, trusted_keys(keys), Place(in_force=shipped[-1], shipped=shipped), JobContext()
    )
    _say(found.to_json())
    return found.is_admissible


def show_keys(folder: Path, development: Path) -> None:
    """Say which keys a published program would trust.

    Raises:
        UserError: the folder is not fit to be published.
        OSError: it cannot be read.
    """
    keys: list[Json] = [
        {"name": key.name, "key": key.fingerprint} for key in release_keys(folder, development=development)
    ]
    _say({"keys": keys})


def _say(document: Json) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def main(arguments: list[str]) -> int:
    """Run one of them; 0 when it is done, 1 when it is refused, 2 for another request."""
    try:
        match arguments:
            case ["cle", name, folder]:
                make_key_pair(name, Path(folder))
            case ["paquet", edition, key, output]:
                sign_edition(Path(edition), Path(key), Path(output))
            case ["verifier", package, keys, editions]:
                return 0 if verify_package(Path(package), Path(keys), Path(editions)) else 1
            case ["cles", folder, development]:
                show_keys(Path(folder), Path(development))
            case _:
                sys.stderr.write(f"{__doc__}\n")
                return 2
    except (UserError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
