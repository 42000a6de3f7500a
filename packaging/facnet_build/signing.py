"""Signing is a command that the person who publishes gives: their key never passes through here."""

import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from facnet_build.errors import BuildFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """``command`` signs a file in place, ``{}`` standing for its path; ``None`` signs nothing."""

    command: str | None

    def sign(self, path: Path) -> None:
        """Sign a file.

        Raises:
            BuildFailed: the command failed, or has no place for the path.
        """
        if self.command is None:
            return
        words = shlex.split(self.command)
        if "{}" not in words:
            raise BuildFailed("La commande de signature n'a pas de place ({}) pour le fichier.")
        done = subprocess.run(
            [str(path) if word == "{}" else word for word in words], check=False, capture_output=True
        )
        if done.returncode:
            told = (done.stdout + done.stderr).decode(errors="replace")
            raise BuildFailed(f"La signature de {path.name} a échoué ({done.returncode}).\n{told}")
