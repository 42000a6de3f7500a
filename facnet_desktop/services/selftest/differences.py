"""How a shipped file is not what it should be."""

from dataclasses import dataclass

from facnet_desktop.domain.french import quoted


@dataclass(frozen=True, slots=True)
class Difference:
    """``path`` is relative to the program, ``told`` the French sentence."""

    path: str
    told: str

    @classmethod
    def missing(cls, path: str) -> "Difference":
        """It is not there."""
        return cls(path, f"Le fichier {quoted(path)} est absent.")

    @classmethod
    def unreadable(cls, path: str) -> "Difference":
        """The system does not let it be read."""
        return cls(path, f"Le fichier {quoted(path)} ne peut pas être lu.")

    @classmethod
    def empty(cls, path: str) -> "Difference":
        """There is nothing in it."""
        return cls(path, f"Le fichier {quoted(path)} est vide.")

    @classmethod
    def changed(cls, path: str) -> "Difference":
        """It is another one."""
        return cls(path, f"Le fichier {quoted(path)} n'est plus celui qui a été livré.")

    @classmethod
    def added(cls, path: str) -> "Difference":
        """It was not built."""
        return cls(path, f"Le fichier {quoted(path)} ne fait pas partie du logiciel livré.")
