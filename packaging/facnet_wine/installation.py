"""What an installer leaves on a Windows, driven from outside, as an IT technician does: silently."""

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facnet_wine.outcome import StageFailed
from facnet_wine.prefix import Ended, Prefix, windows_path

_INSTALL_SECONDS, _COMMAND_SECONDS = 180, 120
START_SECONDS = 90
_REGISTRY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\FacNet Desktop"


class Installed:
    """The program, its data and its log, of the account of a Windows."""

    def __init__(self, prefix: Prefix, work: Path) -> None:
        self._prefix = prefix
        self._work = work
        self.folder = prefix.local_data / "Programs" / "FacNet Desktop"
        self.data = prefix.local_data / "FacNet Desktop"
        self.log = work / "journal.txt"

    def install(self, installer: Path, *options: str) -> Ended:
        """Run an installer silently."""
        self.log.unlink(missing_ok=True)
        log = f"/JOURNAL={windows_path(self.log)}"
        return self._prefix.run([installer, "/S", log, *options], seconds=_INSTALL_SECONDS)

    def uninstall(self, *options: str) -> Ended:
        """Run the uninstaller silently: it goes on from a copy of itself, whose log says how it ended.

        Raises:
            StageFailed: the log does not say it in time.
        """
        self.log.unlink(missing_ok=True)
        log = f"/JOURNAL={windows_path(self.log)}"
        uninstaller = self.folder / "desinstaller.exe"
        self._prefix.run([uninstaller, "/S", log, *options], seconds=_INSTALL_SECONDS)
        until = time.monotonic() + _INSTALL_SECONDS
        while (ended := re.search(r"Code de sortie : (\d+)", self.told())) is None or uninstaller.exists():
            if ended is not None and int(ended[1]):
                break  # refused: the uninstaller stays
            if time.monotonic() > until:
                raise StageFailed(f"La désinstallation ne se termine pas. {self.told()}")
            time.sleep(0.2)  # another program of another system: there is no signal to wait for
        return Ended(code=int(ended[1]), text=self.told())

    def told(self) -> str:
        """The log of the last run."""
        written = self.log.exists() and self.log.stat().st_size > 2  # more than the mark of its alphabet
        return self.log.read_text(encoding="utf-16", errors="replace") if written else ""

    def command(self, *words: str) -> Ended:
        """Run one of the program's commands."""
        return self._prefix.run([self.folder / "facnet-desktop.exe", *words], seconds=_COMMAND_SECONDS)

    def is_listed(self) -> bool:
        """Whether Windows lists the program among those that can be removed."""
        return self._prefix.run(["reg", "query", _REGISTRY], seconds=30).code == 0

    def shortcuts(self) -> int:
        """How many ways to open it Windows shows."""
        roaming = self._prefix.local_data.parent / "Roaming"
        return sum(1 for _ in roaming.rglob("FacNet Desktop.lnk"))

    @contextmanager
    def opened(self) -> Iterator["subprocess.Popen[bytes]"]:
        """The window, open until its log says that it can be used."""
        before = self._times_ready()
        with self._prefix.start([self.folder / "FacNet Desktop.exe"]) as process:
            try:
                until = time.monotonic() + START_SECONDS
                while self._times_ready() == before:
                    if process.poll() is not None or time.monotonic() > until:
                        raise StageFailed("La fenêtre installée ne s'est pas ouverte.")
                    time.sleep(0.2)  # another program of another system: there is no signal to wait for
                yield process
            finally:
                process.kill()

    def _times_ready(self) -> int:
        logs = (self.data / "journal").glob("*.log")
        return sum(path.read_text(encoding="utf-8").count("window.ready") for path in logs)
