"""The technical log: nothing but typed values gets in, whole lines come out, five files of 2 MB."""

import logging
import multiprocessing
import os
import re
import stat
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import facnet_desktop
from facnet_desktop.jobs.job import Job, Kind, State
from facnet_desktop.services.journal.events import TEMPLATES, Event, Level
from facnet_desktop.services.journal.failures import JournalReporter
from facnet_desktop.services.journal.journal import Journal
from facnet_desktop.services.journal.lines import Line, line_of, text_of
from facnet_desktop.services.journal.metadata import (
    TYPES,
    CodePlace,
    Count,
    FaultType,
    Hash8,
    Milliseconds,
    Reference,
    RuleCode,
    SafeMeta,
    Unfit,
    Version,
    parse_value,
)
from facnet_desktop.services.journal.reading import forget_before, last_lines, lines
from facnet_desktop.services.journal.rotation import FILES, NAME, SharedRotatingHandler, files_of
from facnet_desktop.store.errors import busy

NOON = datetime(2026, 3, 2, 12, 0, 0, 123_000, tzinfo=timezone(timedelta(hours=-5)))
HOSTILE = "ZORV01010112 - ZORVABRAZEL, YSARANE"
BIG = st.integers(min_value=0, max_value=10**12)
VALUES: Mapping[type, st.SearchStrategy[SafeMeta]] = {
    uuid.UUID: st.uuids(),
    Count: st.builds(Count, BIG),
    Milliseconds: st.builds(Milliseconds, BIG),
    RuleCode: st.just(RuleCode("FB001")),
    Reference: st.just(Reference("0A1B2C3D")),
    Version: st.just(Version("1.20.3")),
    Hash8: st.integers(0, 2**32 - 1).map(lambda number: Hash8(f"{number:08x}")),
    FaultType: st.just(FaultType("SourceLocked")),
    CodePlace: st.just(CodePlace.of("store/queue.py:12 <lambda>")),
}


def value_of(type_: type) -> st.SearchStrategy[SafeMeta]:
    return VALUES[type_] if type_ in VALUES else st.sampled_from(list(type_))  # type: ignore[call-overload]


@st.composite
def anything_logged(draw: st.DrawFn) -> Line:
    event = draw(st.sampled_from(Event))
    template = TEMPLATES[event]
    also = draw(st.sets(st.sampled_from(sorted(template.also)))) if template.also else set()
    values = {key: draw(value_of(TYPES[key])) for key in sorted(template.needed | also)}
    at = NOON + timedelta(milliseconds=draw(st.integers(0, 10**11)))
    return Line(at=at, event=event, values=values)


@given(anything_logged())
def test_what_is_written_is_read_back(line: Line) -> None:
    assert line_of(text_of(line)) == line


@given(st.text(max_size=60))
def test_a_line_that_we_did_not_write_is_none(text: str) -> None:
    assert line_of(text) is None


@given(anything_logged(), st.integers(0, 300), st.sampled_from(["Tremblex", "9", " ", "x=1", HOSTILE]))
def test_a_line_that_was_touched_is_none_or_another_of_ours(line: Line, at: int, more: str) -> None:
    whole = text_of(line)
    touched = whole[: at % len(whole)] + more + whole[at % len(whole) :]
    read = line_of(touched)
    assert read is None or text_of(read) == touched
    assert "ZORV" not in ("" if read is None else text_of(read))


def test_every_event_has_a_french_sentence_and_known_keys() -> None:
    assert set(TEMPLATES) == set(Event)
    for event, template in TEMPLATES.items():
        assert template.needed | template.also <= TYPES.keys(), event
        shown = re.sub(r"\{[^}]*\}", "3", template.text)
        assert shown[0].isupper()
        assert shown.endswith(".")
        assert "|" not in shown
        assert not re.search(r"[!\"]| [:;?»]|« | {2}|\.\.", shown), shown


@pytest.mark.parametrize(
    "value", [HOSTILE, "FB001", "running", 3, True, None, 1.5, b"x", ["a"], Path("a.csv")]
)
def test_no_text_nor_bare_number_can_be_logged(value: object, tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    with pytest.raises(Unfit):
        journal.write(Event.JOB_FAILED, code=value)  # type: ignore[arg-type]
    assert files_of(tmp_path) == []


@pytest.mark.parametrize("made", [RuleCode, Reference, Version, Hash8, FaultType, CodePlace])
@pytest.mark.parametrize(
    "text", [HOSTILE, "ZORV 0101 0112", "YSARANE, Z", "900000001", "a b", "", "é", "x\ny"]
)
def test_no_shape_takes_what_names_someone(made: type, text: str) -> None:
    with pytest.raises(Unfit):
        made(text)


@pytest.mark.parametrize("made", [Count, Milliseconds])
@pytest.mark.parametrize("value", ["3", -1, True, 1.0, HOSTILE])
def test_a_count_is_a_whole_number(made: type, value: object) -> None:
    with pytest.raises(Unfit):
        made(value)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("lines", "007"),
        ("lines", "-1"),
        ("lines", "٣"),
        ("nom", "x"),
        ("job", "x"),
        ("code", "x"),
        ("job", "{" + "0" * 32),
    ],
)
def test_a_value_is_read_only_as_it_was_written(key: str, text: str) -> None:
    with pytest.raises(Unfit):
        parse_value(key, text)


def test_a_line_says_when_how_much_it_matters_and_what(tmp_path: Path) -> None:
    job = uuid.UUID(int=5)
    Journal(tmp_path, clock=lambda: NOON).write(
        Event.FILE_READ, lines=Count(3700), refused=Count(1), job=job, took=Milliseconds.of(1.25)
    )
    assert (tmp_path / NAME).read_text(encoding="utf-8") == (
        "2026-03-02T12:00:00.123-05:00 INFO file.read | Fichier lu\u00a0: 3\u00a0700\u00a0lignes, "
        f"dont 1\u00a0non lue. | lines=3700 refused=1 job={job} took=1250\n"
    )


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.0125, "12\u00a0ms"),
        (3, "3\u00a0s"),
        (123, "2\u00a0min\u00a03\u00a0s"),
        (7200, "2\u00a0h"),
        (-4, "0\u00a0ms"),
    ],
)
def test_a_duration_is_told_as_a_person_says_it(seconds: float, told: str) -> None:
    assert told in TEMPLATES[Event.JOB_COMPLETED].sentence({"took": Milliseconds.of(seconds)})


def test_only_what_nobody_expected_is_an_error() -> None:
    levels = {event: template.level for event, template in TEMPLATES.items()}
    assert levels[Event.JOB_UNKNOWN] is Level.INFO
    assert levels[Event.JOB_BAD_ID] is Level.WARNING
    assert {event for event, level in levels.items() if level is Level.ERROR} == {
        Event.PROGRAM_FAULT,
        Event.JOB_FAULT,
        Event.REGISTER_BROKEN,
    }


def a_job(attempt: int = 1) -> Job:
    return Job(
        id=uuid.UUID(int=7), kind=Kind.VALIDATION, state=State.RUNNING, title=HOSTILE,
        request={"path": HOSTILE}, priority=10, created_at=NOON, queued_at=NOON,
        updated_at=NOON, attempt=attempt,
    )  # fmt: skip


def test_a_failure_is_logged_by_type_and_place_and_numbered(tmp_path: Path) -> None:
    journal = Journal(tmp_path, clock=lambda: NOON)
    report = JournalReporter(journal)
    for attempt in (1, 3):
        assert report(busy(), a_job(attempt)).transient
    try:
        {}[HOSTILE]
    except KeyError as error:
        told = report(error, a_job())
        incident = journal.fault(error)
    logged = last_lines(tmp_path)
    assert [line.event for line in logged] == [
        Event.JOB_RETRYING,
        Event.JOB_FAILED,
        Event.JOB_FAULT,
        Event.PROGRAM_FAULT,
    ]
    assert "ZORV" not in (tmp_path / NAME).read_text(encoding="utf-8")
    assert str(logged[2].values["reference"]) in told.error.message
    assert str(logged[3].values["reference"]) == incident.reference
    assert "test_journal.py" in str(logged[2].values["place"])


def test_an_exception_with_an_odd_name_is_still_numbered(tmp_path: Path) -> None:
    Journal(tmp_path).fault(type("Été", (Exception,), {})())
    assert "reference=" in (tmp_path / NAME).read_text(encoding="utf-8")


def written(folder: Path, *, count: int, file_bytes: int = 3_000) -> SharedRotatingHandler:
    journal = Journal(folder, clock=lambda: NOON)
    handler = SharedRotatingHandler(folder, file_bytes=file_bytes)
    journal._logger.handlers[:] = [handler]
    for number in range(count):
        journal.write(Event.JOURNAL_LOST, lost=Count(number))
    return handler


def numbers(folder: Path) -> list[str]:
    return [str(line.values["lost"]) for line in lines(folder)]


def test_five_files_and_no_more_the_oldest_lines_go_first(tmp_path: Path) -> None:
    written(tmp_path, count=1000)
    assert len(files_of(tmp_path)) == FILES
    assert all(path.stat().st_size <= 3_000 for path in files_of(tmp_path))
    kept = numbers(tmp_path)
    assert kept == [str(number) for number in range(1000 - len(kept), 1000)]
    assert {path.name for path in tmp_path.iterdir()} - {"journal.verrou"} == {
        p.name for p in files_of(tmp_path)
    }


def test_a_file_that_someone_holds_open_is_rotated_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if self.name == NAME:
            raise PermissionError(13, "held", str(self), 32)
        return moved(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refused)
        handler = written(tmp_path, count=200)
    assert numbers(tmp_path) == [str(number) for number in range(200)]
    assert handler.lost == 0
    written(tmp_path, count=1)
    assert [path.name for path in files_of(tmp_path)] == ["journal.1.log", NAME]


def _write_many(folder: Path, first: int) -> None:
    written(folder, count=first, file_bytes=10_000)


def test_several_programs_write_whole_lines_and_lose_none(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    programs = [spawn.Process(target=_write_many, args=(tmp_path, 60)) for _ in range(3)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    assert sorted(map(int, numbers(tmp_path))) == sorted(list(range(60)) * 3)


def test_a_disk_that_refuses_never_stops_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patched:
        patched.setattr(SharedRotatingHandler, "_open", full)
        journal.write(Event.QUEUE_PAUSED)
        journal.write(Event.QUEUE_RESUMED)
    assert journal.lost == 2
    journal.close()
    assert [line.event for line in lines(tmp_path)] == [Event.JOURNAL_LOST]


def test_lines_are_chosen_by_level_source_and_number(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.write(Event.QUEUE_PAUSED)
    journal.write(Event.JOB_BAD_ID)
    journal.write(Event.JOB_PHASE)
    journal.write(Event.JOB_CANCELLED)
    assert [line.event for line in last_lines(tmp_path, least=Level.WARNING)] == [Event.JOB_BAD_ID]
    assert len(last_lines(tmp_path, source="job")) == 3
    assert [line.event for line in last_lines(tmp_path, limit=1)] == [Event.JOB_CANCELLED]


def test_a_month_later_lines_are_destroyed_and_foreign_text_with_them(tmp_path: Path) -> None:
    now = [NOON]
    journal = Journal(tmp_path, clock=lambda: now[0])
    journal.write(Event.QUEUE_PAUSED)
    with (tmp_path / NAME).open("a", encoding="utf-8") as stream:
        stream.write(f"{HOSTILE}\n")
    now[0] = NOON + timedelta(days=20)
    journal.write(Event.QUEUE_RESUMED)
    assert forget_before(tmp_path, NOON + timedelta(days=1)) == 1
    assert [line.event for line in lines(tmp_path)] == [Event.QUEUE_RESUMED]
    assert "ZORV" not in (tmp_path / NAME).read_text(encoding="utf-8")
    assert forget_before(tmp_path, NOON + timedelta(days=1)) == 0
    assert forget_before(tmp_path, datetime(2030, 1, 1, tzinfo=UTC)) == 1
    assert files_of(tmp_path) == []
    assert forget_before(tmp_path / "absent", NOON) == 0


def test_every_event_is_written_and_every_value_has_an_event() -> None:
    package = Path(facnet_desktop.__file__).parent
    code = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    written = set(re.findall(r"\bEvent\.([A-Z_]+)(?!:)\b(?!: _template)", code))
    assert written == {event.name for event in Event}
    carried = {key for template in TEMPLATES.values() for key in template.needed | template.also}
    assert carried == set(TYPES)


@pytest.mark.skipif(os.name == "nt", reason="the rights of the account's own folder hold there")
def test_the_log_is_for_this_account_alone(tmp_path: Path) -> None:
    folder = tmp_path / "donnees" / "journal"
    handler = SharedRotatingHandler(folder, file_bytes=50)
    for _ in range(3):
        handler.emit(logging.makeLogRecord({"msg": "x" * 40}))
    handler.close()
    assert len(files_of(folder)) > 1
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent)} == {0o700}


@pytest.mark.skipif(os.name == "nt", reason="the rights of the account's own folder hold there")
def test_a_log_that_others_could_read_is_tightened(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    folder.mkdir(mode=0o755)
    for name in (NAME, "journal.1.log", "journal.verrou"):
        (folder / name).write_bytes(b"")
        (folder / name).chmod(0o644)
    Journal(folder).close()
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
