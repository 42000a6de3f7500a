"""What a panel remembers between two starts: never what was searched for, nor a name."""

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QSplitter

from facnet_desktop.jobs.job import Status


class PanelMemory:
    """``key`` is where its parts keep theirs."""

    def __init__(self, memory: QSettings, *, compact: bool) -> None:
        self._memory = memory
        self.key = "jobs/compact" if compact else "jobs"

    @property
    def status(self) -> Status | None:
        """Which counter filtered."""
        kept = str(self._memory.value(f"{self.key}/status", ""))
        return Status(kept) if kept in set(Status) else None

    @property
    def grouped(self) -> bool:
        """Whether the jobs of a lot are under it."""
        return self._flag("grouped", default=True)

    @property
    def with_hidden(self) -> bool:
        """Whether what was taken off the list is shown."""
        return self._flag("hidden", default=False)

    @property
    def details(self) -> bool:
        """Whether the details are shown."""
        return self._flag("details", default=True)

    def keep_status(self, status: Status | None) -> None:
        """Remember which counter filters."""
        self._memory.setValue(f"{self.key}/status", "" if status is None else status.value)

    def keep_grouped(self, *, grouped: bool) -> None:
        """Remember it."""
        self._memory.setValue(f"{self.key}/grouped", int(grouped))

    def keep_with_hidden(self, *, shown: bool) -> None:
        """Remember it."""
        self._memory.setValue(f"{self.key}/hidden", int(shown))

    def keep_details(self, *, shown: bool) -> None:
        """Remember it."""
        self._memory.setValue(f"{self.key}/details", int(shown))

    def keep(self, splitter: QSplitter) -> None:
        """Remember where it parts."""
        self._memory.setValue(f"{self.key}/splitter", splitter.saveState())

    def restore(self, splitter: QSplitter) -> None:
        """Part where it did."""
        kept = self._memory.value(f"{self.key}/splitter")
        if kept is None:
            splitter.setSizes([800, 300])
        else:
            splitter.restoreState(kept)

    def _flag(self, name: str, *, default: bool) -> bool:
        return str(self._memory.value(f"{self.key}/{name}", int(default))) == "1"
