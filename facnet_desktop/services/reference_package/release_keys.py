"""The keys that a published program may trust: chosen when it is built, never the one of developers."""

from collections.abc import Sequence
from pathlib import Path

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import quoted
from facnet_desktop.services.reference_package.signature import KEY_SUFFIX, TrustedKey, trusted_keys

DEVELOPMENT = "developpement"
"""The name of the key that signs packages for tests and demonstrations: whoever develops may hold it."""
_PRIVATE = b"PRIVATE KEY"


class UnfitKeys(UserError):
    """A folder of keys that no published program may be built with."""

    code = ErrorCode.REFERENCE


def release_keys(folder: Path, *, development: Path) -> Sequence[TrustedKey]:
    """The public keys of ``folder``, in the order of their names, once they are fit to be published.

    ``development`` is the folder of the source tree (``resources/reference-keys``): none of its keys may be
    published, under whatever name.

    Raises:
        UnfitKeys: there is none, one is a private key, or one is of development.
        DamagedReference: one cannot be read.
    """
    for path in sorted(folder.iterdir()):
        if path.suffix != KEY_SUFFIX or not path.is_file() or _PRIVATE in path.read_bytes():
            raise _unfit(f"{quoted(path.name)} n'est pas une clé publique.")
    keys = trusted_keys(folder)
    if not keys:
        raise _unfit("Le dossier des clés de publication est vide.")
    banned = {print_ for print_, key in trusted_keys(development).items() if key.name == DEVELOPMENT}
    for print_, key in keys.items():
        if print_ in banned or key.name == DEVELOPMENT:
            raise _unfit(f"{quoted(key.name)} est la clé de développement.")
    return tuple(keys.values())


def _unfit(what: str) -> UnfitKeys:
    return UnfitKeys(
        what,
        "Le logiciel ne doit pas être publié ainsi.",
        "Ne mettre dans ce dossier que les clés publiques de publication.",
    )
