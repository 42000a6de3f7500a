"""``taches traiter`` over a file that another program holds: it is told at once, and tried again."""

from collections.abc import Callable
from datetime import timedelta
from typing import BinaryIO

import pytest

from facnet_desktop.ingest.source import PathSource, SourceLocked
from facnet_desktop.jobs.retry import RetryPolicy
from tests.unit.cli.taches.conftest import Export, Shell

CLOSE_IT = "Le fermer dans Excel."


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RetryPolicy, "delay_after", lambda *_: timedelta())


def held_for(times: int) -> Callable[[PathSource], BinaryIO]:
    """Opens a file, but not the first ``times``."""
    left = [SourceLocked("Le fichier est ouvert.", "Rien n'a été lu.", CLOSE_IT)] * times
    really = PathSource.open

    def held(source: PathSource) -> BinaryIO:
        if left:
            raise left.pop()
        return really(source)

    return held


@pytest.mark.parametrize(("times", "state"), [(2, "completed"), (3, "failed")])
def test_why_a_file_waits_is_told_at_each_attempt(
    shell: Shell, export: Export, monkeypatch: pytest.MonkeyPatch, times: int, state: str
) -> None:
    (job_id,) = shell.queue(export("a.csv"))
    monkeypatch.setattr(PathSource, "open", held_for(times))
    said = shell("taches", "traiter", "--taches-a-la-fois", 1)
    assert said.code == (0 if state == "completed" else 2)
    assert "a.csv\u00a0: nouvelle tentative (2 sur 3). Le fichier est ouvert." in said.err
    assert said.err.count(CLOSE_IT) == times
    told = shell("taches", "etat", job_id, "--format", "json").json
    assert (told["job_state"], told["attempt"]) == (state, 3)
    shown = shell("taches", "etat", job_id).out
    assert shown.count("Tentative ") == 3
    assert "nouvelle tentative" not in shown


def test_a_file_held_when_it_is_queued_is_read_when_its_turn_comes(
    shell: Shell, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = export("a.csv")
    monkeypatch.setattr(PathSource, "open", held_for(2))  # once at the queue, once when its turn comes
    queued = shell("valider", "--file", file, "--format", "json")
    assert queued.code == 0
    assert "« a.csv » : mis en file sans avoir pu être lu. Le fichier est ouvert." in queued.err.replace(
        "\u00a0", " "
    )
    (job_id,) = (job["job_id"] for job in queued.json)
    assert "nouvelle tentative (2 sur 3)" in shell("taches", "traiter", "--taches-a-la-fois", 1).err
    assert shell("taches", "etat", job_id, "--format", "json").json["job_state"] == "completed"
    assert "déjà validé" in shell("valider", "--file", file).err  # what was read is known from then on
