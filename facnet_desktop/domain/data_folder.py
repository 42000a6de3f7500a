"""Where everything the program keeps is: one folder, the user's own or another one."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """``root`` holds all that is kept; nothing in it is clear-text patient data."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted store."""
        return self.root / "facnet.db"

    @property
    def key_file(self) -> Path:
        """The key, only where the system has no keyring; readable by the user alone."""
        return self.root / "facnet.cle"

    @property
    def identity(self) -> Path:
        """Which store this is, and how its key is recognised; no secret."""
        return self.root / "facnet.id"

    @property
    def opening_lock(self) -> Path:
        """Held while the store is made, brought up to date or put back, by one program at a time."""
        return self.root / "ouverture.verrou"

    @property
    def backups(self) -> Path:
        """Encrypted copies of the store."""
        return self.root / "sauvegardes"

    @property
    def journal(self) -> Path:
        """The technical log, without patient data."""
        return self.root / "journal"

    @property
    def references(self) -> Path:
        """Imported editions of the reference tables."""
        return self.root / "references"

    @property
    def exceptions(self) -> Path:
        """The findings that are no longer to be reported; no name and no health insurance number in it."""
        return self.root / "exceptions.json"

    @property
    def quarantine(self) -> Path:
        """Files of ours that could not be read, kept for the technical support."""
        return self.root / "quarantaine"

    @property
    def instance_lock(self) -> Path:
        """Held by the one program that runs jobs."""
        return self.root / "instance.verrou"
