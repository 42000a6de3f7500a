"""``fermer``: what it says and answers, whatever runs."""

import re
from functools import partial
from pathlib import Path

import pytest

from facnet_desktop.cli.main import main
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.services.instance import close
from facnet_desktop.services.instance.lock import InstanceLock
from tests.unit.services.instance.test_close import running


def said(capsys: pytest.CaptureFixture[str], folder: Path, *, code: int) -> tuple[str, str]:
    """What ``fermer`` writes on its two streams."""
    assert main(["fermer", "--donnees", str(folder)]) == code
    shown = capsys.readouterr()
    return re.sub(r"\s+", " ", shown.out).strip(), re.sub(r"\s+", " ", shown.err).strip()


def test_nothing_was_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = said(capsys, tmp_path / "d", code=0)
    assert "n'était pas ouvert" in out + err
    assert not (tmp_path / "d").exists()


def test_the_window_is_closed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with running(DataFolder(tmp_path), obeys=True):
        out, err = said(capsys, tmp_path, code=0)
    assert "est fermé" in out + err


def test_what_does_not_close_is_refused_with_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(close, "close_running", partial(close.close_running, seconds=0.1))
    with InstanceLock(DataFolder(tmp_path)):
        out, err = said(capsys, tmp_path, code=2)
    assert out == ""
    assert "ne s'est pas fermé" in err
    assert "Rien n'a été interrompu" in err
