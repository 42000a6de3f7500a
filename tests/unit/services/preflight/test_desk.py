"""The pre-flight over a store: what was told is kept, what was validated is known, jobs carry it all."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.ingest.choices import AS_FOUND, ColumnChoice, ReadingChoices
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.jobs.submit import AlreadyValidated, Queued
from facnet_desktop.services.preferences.model import Preferences
from facnet_desktop.services.preflight.desk import PreflightDesk
from facnet_desktop.services.preflight.report import PreflightReport, Standing
from facnet_desktop.services.preflight.sources import KEY, MOST, SourceMemory
from facnet_desktop.services.reference_source import ReferenceSource
from facnet_desktop.services.work.ahead import MOST_BYTES, ValidationAhead
from facnet_desktop.services.work.compute_validation import ComputeValidation
from facnet_desktop.services.work.validation import ValidationWork
from facnet_desktop.services.work.validation_document import ValidationDocument
from facnet_desktop.store.settings import Settings
from facnet_desktop.store.store import Store
from tests.support.exports import REFERENCE_FOLDER, canonical_rows, csv_bytes
from tests.support.store_folder import opened

TODAY = date(2025, 12, 31)
TOLD = ReadingChoices(columns=(ColumnChoice(column="Code", name="Acte facturé"),), encoding="cp1252")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "donnees") as made:
        yield made


@pytest.fixture
def desk(store: Store) -> PreflightDesk:
    reference = ReferenceSource(REFERENCE_FOLDER, store.folder, store.editions, today=lambda: TODAY)
    return PreflightDesk(store, reference, account="essai")


def export(path: Path, *, code: str = "Code") -> Path:
    text = csv_bytes(canonical_rows([{}, {}])).decode("cp1252").replace(";Code;", f";{code};")
    path.write_bytes(text.encode("cp1252"))
    return path


class Kept(ValidationAhead):
    """Keeps the requests; nothing is computed."""

    def __init__(self) -> None:
        super().__init__(ComputeValidation(), lambda: [REFERENCE_FOLDER], lambda: False)
        self.requests: list[object] = []

    def begin(self, request: Mapping[str, Json]) -> None:
        self.requests.append(request)


def foreseeing(store: Store, ahead: ValidationAhead) -> PreflightDesk:
    reference = ReferenceSource(REFERENCE_FOLDER, store.folder, store.editions, today=lambda: TODAY)
    return PreflightDesk(store, reference, account="essai", ahead=ahead)


def looked_at(desk: PreflightDesk, path: Path, choices: ReadingChoices | None = None) -> PreflightReport:
    (quick,) = desk.look_quickly([path], choices)
    return desk.look_wholly(quick, Preferences(), JobContext())


def run_one(store: Store) -> None:
    """Do the next job of the queue, as a worker does."""
    job = store.queue.claim("essai")
    work = ValidationWork(
        compute=ComputeValidation(), results=store.results, references=lambda: [REFERENCE_FOLDER]
    )
    outcome = work(job, JobContext())
    assert store.queue.complete(job, outcome.result, outcome.keep)


def test_what_is_told_once_holds_for_the_next_file_of_the_source(desk: PreflightDesk, tmp_path: Path) -> None:
    march = looked_at(desk, export(tmp_path / "mars.csv", code="Acte facturé"))
    assert march.standing is Standing.TO_MAP
    desk.remember(replace(march, choices=TOLD))

    april = looked_at(desk, export(tmp_path / "avril.csv", code="Acte facturé"))
    assert (april.standing, april.remembered, april.choices) == (Standing.READY, True, TOLD)
    other = looked_at(desk, export(tmp_path / "autre.csv", code="Acte posé"))
    assert other.standing is Standing.TO_MAP

    desk.remember(replace(april, choices=AS_FOUND))
    assert looked_at(desk, april.path).standing is Standing.TO_MAP


def test_the_jobs_read_the_file_as_it_was_told_and_find_the_same_once_more(
    desk: PreflightDesk, store: Store, tmp_path: Path
) -> None:
    report = looked_at(desk, export(tmp_path / "mars.csv", code="Acte facturé"), TOLD)
    submitted = desk.prepare([report], Preferences())
    assert [type(outcome) for outcome in submitted.outcomes] == [Queued]
    document = ValidationDocument.from_json(submitted.jobs[0].request)
    assert document.reading == TOLD

    store.queue.add(submitted.jobs)
    run_one(store)
    again = desk.prepare([report], Preferences())
    assert [type(outcome) for outcome in again.outcomes] == [AlreadyValidated]
    assert looked_at(desk, report.path, TOLD).earlier.job_id == submitted.jobs[0].id


def test_the_same_bytes_read_otherwise_were_not_validated_before(
    desk: PreflightDesk, store: Store, tmp_path: Path
) -> None:
    report = looked_at(desk, export(tmp_path / "mars.csv"))
    store.queue.add(desk.prepare([report], Preferences()).jobs)
    run_one(store)
    assert looked_at(desk, report.path).earlier is not None
    assert looked_at(desk, report.path, ReadingChoices(encoding="mac_roman")).earlier is None
    told = replace(report, choices=ReadingChoices(encoding="mac_roman"))
    assert [type(outcome) for outcome in desk.prepare([told], Preferences()).outcomes] == [Queued]


def test_what_was_validated_is_queued_again_when_it_is_asked_for(
    desk: PreflightDesk, store: Store, tmp_path: Path
) -> None:
    report = looked_at(desk, export(tmp_path / "mars.csv"))
    store.queue.add(desk.prepare([report], Preferences()).jobs)
    run_one(store)
    submitted = desk.prepare([report], Preferences(), repeated=[report.path])
    assert [type(outcome) for outcome in submitted.outcomes] == [Queued]


def test_other_preferences_make_another_validation(desk: PreflightDesk, store: Store, tmp_path: Path) -> None:
    report = looked_at(desk, export(tmp_path / "mars.csv"))
    store.queue.add(desk.prepare([report], Preferences()).jobs)
    run_one(store)
    preferences = Preferences(rules_off=("FB001",), attempts=5)
    submitted = desk.prepare([report], preferences)
    assert [type(outcome) for outcome in submitted.outcomes] == [Queued]
    assert submitted.jobs[0].max_attempts == 5


def test_several_files_make_a_lot_of_the_title_that_was_given(desk: PreflightDesk, tmp_path: Path) -> None:
    reports = [looked_at(desk, export(tmp_path / "a.csv"))]
    path = tmp_path / "b.csv"
    path.write_bytes(csv_bytes(canonical_rows([{}, {}, {}])))
    reports.append(looked_at(desk, path))
    submitted = desk.prepare(reports, Preferences(), lot_title="Mars")
    assert submitted.lot_title == "Mars"
    assert len({job.lot_id for job in submitted.jobs}) == 1


def test_a_damaged_memory_is_as_none(store: Store) -> None:
    settings = Settings(store.file)
    memory = SourceMemory(settings, account="essai")
    for damaged in ("texte", {"a": 1}, [{"source": 3}], [{"source": "a", "found": "b", "choices": {}}]):
        settings.keep(KEY, damaged, who="essai")
        assert memory.recall("a", "cp1252") == AS_FOUND
    memory.remember("a", "cp1252", TOLD)
    assert memory.recall("a", "cp1252") == TOLD


def test_an_encoding_holds_only_where_the_same_one_is_recognised(store: Store) -> None:
    memory = SourceMemory(Settings(store.file), account="essai")
    memory.remember("a", "cp1252", TOLD)
    assert memory.recall("a", "utf-8") == replace(TOLD, encoding=None)
    assert memory.recall("b", "cp1252") == AS_FOUND


def test_the_oldest_sources_are_forgotten_first(store: Store) -> None:
    memory = SourceMemory(Settings(store.file), account="essai")
    for at in range(MOST + 1):
        memory.remember(str(at), "cp1252", TOLD)
    assert memory.recall("0", "cp1252") == AS_FOUND
    assert memory.recall("1", "cp1252") == TOLD


def test_unusable_exceptions_do_not_stop_from_looking(
    desk: PreflightDesk, store: Store, tmp_path: Path
) -> None:
    DataFolder(store.folder.root).exceptions.write_text("pas du JSON", encoding="utf-8")
    assert looked_at(desk, export(tmp_path / "mars.csv")).standing is Standing.READY


def test_what_is_begun_ahead_is_what_its_job_will_ask(store: Store, tmp_path: Path) -> None:
    ahead = Kept()
    desk = foreseeing(store, ahead)
    report = looked_at(desk, export(tmp_path / "mars.csv"))
    desk.begin_ahead(report, Preferences())
    (job,) = desk.prepare([report], Preferences()).jobs
    assert ahead.requests == [job.request]


def test_neither_a_large_file_nor_one_already_validated_is_begun_ahead(store: Store, tmp_path: Path) -> None:
    ahead = Kept()
    desk = foreseeing(store, ahead)
    report = looked_at(desk, export(tmp_path / "mars.csv"))
    desk.begin_ahead(replace(report, size=MOST_BYTES + 1), Preferences())
    desk.begin_ahead(replace(report, size=None), Preferences())
    store.queue.add(desk.prepare([report], Preferences()).jobs)
    desk.begin_ahead(report, Preferences())
    assert ahead.requests == []


def test_without_children_nothing_is_begun_nor_forgotten(desk: PreflightDesk, tmp_path: Path) -> None:
    report = looked_at(desk, export(tmp_path / "mars.csv"))
    desk.begin_ahead(report, Preferences())
    desk.promise(desk.prepare([report], Preferences()).jobs)
    desk.forget_ahead()
