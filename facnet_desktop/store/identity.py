"""What tells one store from another: a random name, and a mark by which its key is recognised."""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.store import errors
from facnet_desktop.store.disk import on_disk, write_private

_VERSION = 1
_MARK = b"FacNet Desktop: mark of the key of a store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """``name``: 32 random hexadecimal digits. ``mark``: HMAC of a fixed text by the key, which it hides.

    ``made`` once the database exists: from then on, one that is missing is a loss and not a first start.
    """

    name: str
    mark: str
    made: bool = False

    def recognises(self, key: bytes) -> bool:
        """Whether this is the key of the store."""
        return hmac.compare_digest(self.mark, mark_of(key))


def mark_of(key: bytes) -> str:
    """The same key always gives the same mark, and nothing else can be learned from it."""
    return hmac.new(key, _MARK, hashlib.sha256).hexdigest()[:32]


def new_identity(key: bytes) -> Identity:
    """Of a store that is about to be made."""
    return Identity(name=secrets.token_hex(16), mark=mark_of(key))


def read_identity(path: Path) -> Identity | None:
    """The identity kept beside the database, ``None`` when there is no such file.

    Raises:
        StoreKeyMissing: the file is not one of this program.
        StoreReadOnly: the system refuses the reading.
    """
    try:
        with on_disk():
            content = path.read_bytes() if path.exists() else None
        if content is None:
            return None
        kept = json.loads(content)
        if kept["version"] == _VERSION:
            return Identity(name=str(kept["name"]), mark=str(kept["mark"]), made=kept["made"] is True)
    except (ValueError, TypeError, KeyError):
        pass
    raise errors.identity_unreadable()


def write_identity(path: Path, identity: Identity) -> None:
    """Keep it beside the database.

    Raises:
        StoreError: the disk is full or refuses the write.
    """
    kept = {"version": _VERSION, "name": identity.name, "mark": identity.mark, "made": identity.made}
    write_private(path, json.dumps(kept, indent=1).encode() + b"\n")
