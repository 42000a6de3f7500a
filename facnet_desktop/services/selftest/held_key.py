"""A key that is kept nowhere: the checks never write to the keyring of a person."""

from facnet_desktop.store.key import new_key


class HeldKey:
    """A keeper whose key lives as long as it."""

    place = "dans la mémoire du programme"
    caution = None

    def __init__(self, key: bytes | None = None) -> None:
        self.key = key

    @classmethod
    def other(cls) -> "HeldKey":
        """One that holds a key of no store."""
        return cls(new_key())

    def load(self, store: str) -> bytes | None:  # noqa: ARG002  one store, one key
        """The key, ``None`` as long as no store was made."""
        return self.key

    def save(self, store: str, key: bytes) -> None:  # noqa: ARG002
        """Hold it."""
        self.key = key

    def forget(self, store: str) -> None:  # noqa: ARG002
        """Hold it no more."""
        self.key = None
