"""Where the key of a store is kept: the keyring of the system, this machine only, else a private file."""

import os
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import quoted
from facnet_desktop.store import errors
from facnet_desktop.store.connection import KEY_BYTES
from facnet_desktop.store.disk import PRIVATE_FILE, is_there, on_disk, write_private

Answer = TypeVar("Answer")
SERVICE = "FacNet Desktop"
_ENTRY = "base locale"
_WINDOWS = "keyring.backends.Windows.WinVaultKeyring"
_REAL = frozenset(
    {
        _WINDOWS,
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    }
)
"""Those that encrypt with the session of the user. Any other one (a file in clear text, none at all) is not
better than our own private file, and says less of itself."""


class KeyKeeper(Protocol):
    """Keeps one key for each store, by the name of its identity.

    Raises:
        StoreError: where the key is kept does not answer, or refuses.
    """

    @property
    def place(self) -> str:
        """Where, in French, to follow « la clé est »."""

    @property
    def caution(self) -> str | None:
        """What a person must know of that place, told once; ``None`` when there is nothing to fear."""

    def load(self, store: str) -> bytes | None:
        """The key, ``None`` when none is kept."""

    def save(self, store: str, key: bytes) -> None:
        """Keep the key in place of any other."""

    def forget(self, store: str) -> None:
        """Destroy the kept key; nothing when there is none."""


class SecretBackend(Protocol):
    """What is used of a backend of the ``keyring`` library."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


class KeyringKeeper:
    """The keyring of the operating system: Windows Credential Manager, Secret Service, Keychain."""

    place = "dans le trousseau de clés du système"
    caution = None

    def __init__(self, backend: SecretBackend) -> None:
        self._backend = backend

    def load(self, store: str) -> bytes | None:
        """The key, ``None`` when there is no entry."""
        kept = self._asked(lambda: self._backend.get_password(_service(store), _ENTRY))
        return None if kept is None else _from_text(kept, self.place)

    def save(self, store: str, key: bytes) -> None:
        """Write the entry and read it back: a keyring that forgets would lose every result."""
        self._asked(lambda: self._backend.set_password(_service(store), _ENTRY, key.hex()))
        if self.load(store) != key:
            raise errors.key_unreachable(self.place)

    def forget(self, store: str) -> None:
        """Delete the entry."""
        if self.load(store) is not None:
            self._asked(lambda: self._backend.delete_password(_service(store), _ENTRY))

    def _asked(self, question: Callable[[], Answer]) -> Answer:
        try:
            return question()
        except Exception as error:  # a backend lets through whatever its system library raises
            raise errors.key_unreachable(self.place) from error


class FileKeeper:
    """A file of the data folder that no other account may read.

    One that others may read is made private again at once: refusing it would take nothing back from who
    has read it already, and would lock out the one person it belongs to.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def place(self) -> str:
        """In the file, by its name."""
        return f"dans le fichier {quoted(self._path.name)} du dossier des données"

    @property
    def caution(self) -> str:
        """Whoever copies the folder copies the key with it."""
        return (
            f"Sans trousseau de clés, la clé de la base locale est {self.place}. "
            "Chiffrer le disque de l'ordinateur, et ne jamais copier ce fichier."
        )

    def load(self, store: str) -> bytes | None:  # noqa: ARG002 - the folder has one store, so one key
        """The key, ``None`` when there is no file."""
        with on_disk():
            if not self._path.exists():
                return None
            if os.name != "nt" and stat.S_IMODE(self._path.stat().st_mode) & 0o077:
                self._path.chmod(PRIVATE_FILE)
            content = self._path.read_bytes()
        return _from_text(content.decode("ascii", "replace"), self.place)

    def save(self, store: str, key: bytes) -> None:  # noqa: ARG002
        """Replace the file."""
        write_private(self._path, f"{key.hex()}\n".encode())

    def forget(self, store: str) -> None:  # noqa: ARG002
        """Delete the file."""
        with on_disk():
            self._path.unlink(missing_ok=True)


def new_key() -> bytes:
    """A key nobody has: 256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def choose_keeper(
    folder: DataFolder, find_backend: Callable[[], SecretBackend | None] | None = None
) -> KeyKeeper:
    """The file when the folder has one already, else the keyring, else the file."""
    if is_there(folder.key_file):
        return FileKeeper(folder.key_file)
    backend = (find_backend or real_backend)()
    return FileKeeper(folder.key_file) if backend is None else KeyringKeeper(backend)


def real_backend() -> SecretBackend | None:
    """A keyring of the system that encrypts and answers; ``None`` when this one has none."""
    import keyring  # noqa: PLC0415 - looks for its backends when imported

    for backend in _flattened(keyring.get_keyring()):
        name = _name(backend)
        if name not in _REAL:
            continue
        if name == _WINDOWS:
            backend.persist = "local machine"  # type: ignore[attr-defined]  # the default follows the roaming profile
        if _answers(backend):
            return backend
    return None


def _flattened(backend: SecretBackend) -> Iterator[SecretBackend]:
    """The backends of a chain one by one, anything else as it is."""
    if _name(backend) == "keyring.backends.chainer.ChainerBackend":
        yield from backend.backends  # type: ignore[attr-defined]
    else:
        yield backend


def _name(backend: SecretBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _answers(backend: SecretBackend) -> bool:
    """A Secret Service may be installed and have no session to serve."""
    try:
        backend.get_password(SERVICE, "essai")
    except Exception:  # noqa: BLE001  a backend lets through whatever its system library raises
        return False
    return True


def _service(store: str) -> str:
    """Of its own for each store: two data folders never share an entry."""
    return f"{SERVICE} {store}"


def _from_text(text: str, place: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise errors.key_unreachable(place)
    return key
