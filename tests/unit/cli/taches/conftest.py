"""A data folder, exports to validate, and the commands run as a person runs them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.cli.main import main


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs commands with one data folder."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = folder / "donnees"
        self._capsys = capsys

    def __call__(self, *words: object) -> Said:
        self._capsys.readouterr()
        code = main([*map(str, words), "--donnees", str(self.data)])
        shown = self._capsys.readouterr()
        return Said(code, shown.out, shown.err)

    def queue(self, *words: object) -> list[str]:
        """The identifiers of the files that were queued."""
        return self("valider", "--file", *words).out.split()

    @property
    def journal(self) -> str:
        return "".join(path.read_text(encoding="utf-8") for path in (self.data / "journal").iterdir())


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, capsys)


Export = Callable[..., Path]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Makes an export of invented people; faultless unless asked otherwise."""

    def make(name: str, *, seed: int = 1, faults: float = 0) -> Path:
        path = tmp_path / name
        asked = ["exemple", "--lignes", "60", "--graine", str(seed), "--sortie", str(path)]
        assert main([*asked, "--fautes", str(faults)]) == 0
        return path

    return make
