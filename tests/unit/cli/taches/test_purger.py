"""``taches purger``, ``supprimer`` and ``conservation``."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.main import main
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.retention import Reason
from facnet_desktop.services.journal.events import Event
from facnet_desktop.services.journal.reading import last_lines
from facnet_desktop.store.store import Store
from tests.support.job_store import Clock, Jobs
from tests.support.store_folder import opened
from tests.unit.store.stored import NAMED, Kept


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with an old validation in it; its key is in a file."""

    def open_store(_: Installation, data: DataFolder) -> Store:
        return opened(data.root)

    monkeypatch.setattr(Installation, "open_store", open_store)
    return tmp_path / "donnees"


@pytest.fixture
def old(data: Path) -> uuid.UUID:
    """A validation of March 2025 that names somebody."""
    with opened(data) as store:
        return Kept(Jobs(store.file, Clock())).validation(findings=7, lines=40)


def shown(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in ("taches", *words)])
    said = capsys.readouterr()
    return code, said.out.replace("\u00a0", " "), said.err.replace("\u00a0", " ")


def test_the_preview_changes_nothing_then_the_purge_does_what_it_said(
    data: Path, old: uuid.UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = shown(capsys, "purger", "--apercu", "--donnees", data)
    assert code == 0
    assert "1 validation, 40 lignes, 7 constats; leurs sommaires restent." in out
    assert "Validations du 11 mars 2025." in out
    code, out, _ = shown(capsys, "purger", "--apercu", "--format", "json", "--donnees", data)
    expected = {"validations": 1, "lines": 40, "findings": 7}
    assert expected.items() <= json.loads(out).items()
    code, out, _ = shown(capsys, "purger", "--oui", "--format", "json", "--donnees", data)
    assert (code, json.loads(out)["applied"]) == (0, True)
    assert expected.items() <= json.loads(out).items()
    assert shown(capsys, "purger", "--apercu", "--donnees", data)[1].startswith("Rien n'est à détruire")
    written = last_lines(DataFolder(data).journal)
    assert Event.STORE_PURGED in [line.event for line in written]
    assert NAMED not in out


def test_without_a_yes_nothing_is_destroyed(
    data: Path, old: uuid.UUID, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = shown(capsys, "purger", "--donnees", data)
    assert code == 2
    assert "--oui" in err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    for answer, said in (("non", 2), ("", 2), ("o", 2), ("yes", 2), ("OUI", 0)):
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda _, answer=answer: answer)
        assert shown(capsys, "supprimer", old, "--donnees", data)[0] == said
    code, _, err = shown(capsys, "etat", old, "--donnees", data)
    assert code == 2
    assert "détruite" in err


def test_a_younger_age_for_once(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(data) as store:
        Kept(Jobs(store.file, Clock(now=Clock().now.replace(year=2024)))).validation()
    assert shown(capsys, "conservation", "--jours", "400", "--donnees", data)[0] == 0
    assert "400 jours" in shown(capsys, "conservation", "--donnees", data)[1]
    _, out, _ = shown(capsys, "conservation", "--format", "json", "--donnees", data)
    assert json.loads(out)["nominative_days"] == 400
    _, out, _ = shown(capsys, "purger", "--jours", "0", "--oui", "--format", "json", "--donnees", data)
    assert json.loads(out)["validations"] == 1


@pytest.mark.parametrize("days", ["29", "401", "x", "-3"])
def test_days_that_may_not_be_chosen(days: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, "conservation", "--jours", days, "--donnees", data)[0] == 2


def test_one_job_is_destroyed_and_its_end_told_afterwards(
    data: Path, old: uuid.UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = shown(capsys, "supprimer", old, "--oui", "--donnees", data)
    assert code == 0
    assert "1 tâche entière" in out
    code, _, err = shown(capsys, "supprimer", old, "--oui", "--donnees", data)
    assert code == 2
    assert "à la demande" in err
    assert shown(capsys, "supprimer", "nonsense", "--oui", "--donnees", data)[0] == 2
    assert shown(capsys, "supprimer", uuid.uuid4(), "--oui", "--donnees", data)[0] == 2


def test_a_purged_validation_says_when_and_so_does_one_of_which_nothing_is_left(
    data: Path, old: uuid.UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "purgée le" not in shown(capsys, "etat", old, "--donnees", data)[1]
    with opened(data) as store:
        for _ in store.retention.destruction(who="a", reason=Reason.RETENTION).of_due(
            replace(store.retention.due().cutoffs, summaries=datetime(2020, 1, 1, tzinfo=UTC))
        ):
            pass
    assert "purgée le" in shown(capsys, "etat", old, "--donnees", data)[1]
    with opened(data) as store:
        for _ in store.retention.destruction(who="a", reason=Reason.RETENTION).of_job(old):
            pass
    code, _, err = shown(capsys, "etat", old, "--donnees", data)
    assert code == 2
    assert f"La tâche {old} a été purgée le " in err


def test_a_date_far_ahead_of_the_last_activity_is_told_before_anything_is_destroyed(
    data: Path, old: uuid.UUID, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = shown(capsys, "purger", "--apercu", "--donnees", data)
    assert code == 0
    assert "La date de l'ordinateur est en avance de " in err
    with opened(data) as store:
        assert store.results.validation(old) is not None
